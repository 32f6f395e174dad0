package isochrone.traffic;

import isochrone.api.Attr;
import isochrone.api.Exchange;
import isochrone.api.Outcome;
import isochrone.api.Trace;
import isochrone.api.traffic.ProfileHandle;
import isochrone.api.traffic.Router;
import isochrone.api.traffic.Selection;
import isochrone.wire.ColdPath;
import isochrone.wire.PackedAnswer;
import isochrone.wire.QueryPath;
import isochrone.wire.Rcode;
import isochrone.wire.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * Answers from profiles in two steps: routing and health choose endpoints without regard to the
 * type asked for, down through nested profiles to one that has targets of its own; then the type
 * decides what of them goes out. The second never leads back to the first. The profile that was
 * asked decides whether a name goes out as an alias or as its addresses.
 */
@QueryPath
final class TrafficRouter implements Router {
  /** The states that one query is answered from, also when it comes by several profiles. */
  private static final Attr<World> WORLD = Attr.named("world");

  /** One in so many is used: those between keep apart what the loops write at each query. */
  private static final int APART = 8;

  private final Route[] routes;

  /** A router for so many event loops. */
  TrafficRouter(int loops) {
    routes = new Route[loops * APART];
    for (int i = 0; i < routes.length; i++) {
      routes[i] = new Route();
    }
  }

  @Override
  public Outcome route(Exchange x, ProfileHandle profile) {
    Steered steered = (Steered) profile;
    World world = world(x, steered);
    Served top = world.served(steered.index());
    // Also where another plugin has the last word: the name may be back by then.
    x.negativeTtl(top.answers().ttl());
    boolean decides = top.decides(x.type());
    if (!decides && !(top.active() && steered.denies())) {
      return Outcome.NEXT;
    }
    Route route = own(x);
    Served end = descend(x, world, top, route);
    if (end == null) {
      return refuse(x, top, route.chosen());
    }
    if (!decides) {
      return Outcome.NEXT;
    }
    PackedAnswer alias = end.answers().alias(route.chosen().target(0));
    if (alias == null) {
      return answer(x, top, end, route);
    }
    if (top.flat().wanted()) {
      flatten(x, top, end, route);
    } else {
      route.answer(x, top, end, alias);
    }
    return Outcome.DONE;
  }

  /** The route of the loop that owns the query. */
  private Route own(Exchange x) {
    return routes[x.loop() * APART + APART / 2];
  }

  /**
   * Answers with the addresses of a name. Where none are known it is SERVFAIL, which nobody
   * remembers for long, rather than the news that there are none.
   */
  private static void flatten(Exchange x, Served top, Served end, Route route) {
    Resolution name = end.flat().name(top.flat(), route.chosen().target(0));
    Resolved now = name == null ? Resolved.UNKNOWN : name.resolved();
    Trace trace = x.trace();
    if (trace != null && name != null) {
      explain(trace, name.key(), now);
    }
    boolean given = x.type() != RecordType.CNAME && route.answer(x, top, end, now);
    if (!given && (x.type() == RecordType.CNAME || now.lacks(x.type()))) {
      x.negative();
    } else if (!given) {
      x.write(Rcode.SERVFAIL).authoritative(false);
    }
  }

  @ColdPath("people ask for explanations, one at a time")
  private static void explain(Trace trace, Resolution.Key name, Resolved now) {
    String text = now.any() ? "%s is answered with its addresses" : "no address of %s is known";
    trace.note("flatten", text.formatted(name.name()));
  }

  /** Answers with addresses; types that addresses leave free are for other plugins. */
  private static Outcome answer(Exchange x, Served top, Served end, Route route) {
    int type = x.type();
    boolean address = type == RecordType.A || type == RecordType.AAAA || type == RecordType.ANY;
    if (!address && type != RecordType.CNAME) {
      return Outcome.NEXT;
    }
    boolean given = address && route.answer(x, top, end);
    if (!given) {
      x.negative();
    }
    return Outcome.DONE;
  }

  private static World world(Exchange x, Steered steered) {
    World known = x.get(WORLD);
    if (known != null) {
      return known;
    }
    World present = steered.draft().world();
    x.set(WORLD, present);
    return present;
  }

  /** The profile whose own targets were chosen in the end; null when one on the way has none. */
  private static @Nullable Served descend(Exchange x, World world, Served top, Route route) {
    Served at = top;
    route.begin();
    while (at.select(x, route.chosen())) {
      int target = route.chosen().target(0);
      Trace trace = x.trace();
      if (trace != null) {
        explain(trace, at, route.chosen());
      }
      int below = at.nested()[target];
      if (below == Served.LEAF) {
        return at;
      }
      route.pass(at, target);
      at = world.served(below);
    }
    Trace trace = x.trace();
    if (trace != null) {
      explain(trace, at);
    }
    return null;
  }

  @ColdPath("people ask for explanations, one at a time")
  private static void explain(Trace trace, Served at) {
    String text = "%s (%s) gives nothing";
    trace.note("profile", text.formatted(at.steered().profile().name(), at.status()));
  }

  @ColdPath("people ask for explanations, one at a time")
  private static void explain(Trace trace, Served at, Selection chosen) {
    StringBuilder text = new StringBuilder();
    text.append(at.steered().profile().name()).append(" (").append(at.status()).append(") gives ");
    for (int i = 0; i < chosen.size(); i++) {
      String name = at.steered().profile().endpoints().get(chosen.target(i)).name();
      text.append(i == 0 ? "" : ", ").append(name);
    }
    trace.note("profile", text.toString());
  }

  /** A name that does not exist has no records of any type (RFC 8020 §2). */
  private static Outcome refuse(Exchange x, Served top, Selection chosen) {
    if (top.active() && chosen.isAbsent() && x.absent()) {
      return Outcome.DONE;
    }
    if (!top.decides(x.type())) {
      return Outcome.NEXT;
    }
    x.negative();
    return Outcome.DONE;
  }
}
