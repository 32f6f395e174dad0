package isochrone.chain;

import isochrone.api.Apex;
import isochrone.api.Attr;
import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.Outcome;
import isochrone.api.OwnedNames;
import isochrone.api.Stage;
import isochrone.api.Zone;
import isochrone.api.geo.Located;
import isochrone.wire.QueryPath;
import isochrone.wire.WireName;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The handlers of one server block in the order in which queries pass them. Shared by all event
 * loops: immutable.
 */
@QueryPath
final class Chain {
  private final Handler[] handlers;
  private final String[] names;
  private final boolean[] adjusts;
  private final boolean[] watches;
  private final Handler[] guards;
  private final int followFrom;
  private final OwnedNames[] owners;
  private final List<Supplier<Apex>> apexes;
  private final @Nullable Located<?>[] located = new Located<?>[Attr.MAX];

  /**
   * Makes a chain.
   *
   * @param links the handlers with their names, sorted by stage and rank
   * @param owners who holds which names
   * @param apexes the start of authority of each zone, by index of the zone
   * @param located what is known of client addresses
   */
  Chain(
      List<Link> links,
      List<OwnedNames> owners,
      List<Supplier<Apex>> apexes,
      Map<Attr<?>, Located<?>> located) {
    this.handlers = links.stream().map(Link::handler).toArray(Handler[]::new);
    this.names = links.stream().map(Link::name).toArray(String[]::new);
    this.adjusts = overriding(handlers, "adjust", Exchange.class);
    this.watches = overriding(handlers, "after", Exchange.class);
    boolean[] admits = overriding(handlers, "admits", Exchange.class, WireName.class, int.class);
    this.guards =
        IntStream.range(0, handlers.length)
            .filter(i -> admits[i])
            .mapToObj(i -> handlers[i])
            .toArray(Handler[]::new);
    this.followFrom =
        (int) links.stream().filter(link -> link.stage().compareTo(Stage.ROUTE) < 0).count();
    this.owners = owners.toArray(OwnedNames[]::new);
    this.apexes = List.copyOf(apexes);
    located.forEach((attr, known) -> this.located[attr.slot()] = known);
  }

  /** A handler, what it is called and where it stands. */
  record Link(String name, Stage stage, int rank, Handler handler) {}

  /** Passes the query on from the handler at {@code from}. */
  Outcome pass(PooledExchange x, int from) {
    int index = from;
    while (index < handlers.length) {
      x.reached(index + 1);
      Outcome outcome = handlers[index].handle(x);
      if (outcome == Outcome.NEXT) {
        index++;
      } else if (outcome == Outcome.FOLLOW) {
        x.advance();
        index = followFrom;
      } else {
        x.answeredBy(names[index]);
        return outcome;
      }
    }
    // Inside a zone the chain ends here: nothing else can know the name.
    x.negative();
    return Outcome.DONE;
  }

  /** Continues with what a suspended handler came to in the end. */
  Outcome resume(PooledExchange x, Outcome outcome) {
    int index = x.reached() - 1;
    switch (outcome) {
      case NEXT:
        return pass(x, index + 1);
      case FOLLOW:
        x.advance();
        return pass(x, followFrom);
      case LATER:
        throw new IllegalStateException("a resumed query was suspended again by " + names[index]);
      default:
        x.answeredBy(names[index]);
        return outcome;
    }
  }

  /** See {@link Handler#admits}. */
  boolean admits(Exchange x, WireName name, int type) {
    for (int i = 0; i < guards.length; i++) {
      if (!guards[i].admits(x, name, type)) {
        return false;
      }
    }
    return true;
  }

  /** Whether any handler has a say in what names are told of. */
  boolean isGuarded() {
    return guards.length > 0;
  }

  /** Lets the handlers that saw the query change its response. */
  void adjust(PooledExchange x) {
    for (int i = x.reached() - 1; i >= 0; i--) {
      if (adjusts[i]) {
        handlers[i].adjust(x);
      }
    }
  }

  /** Shows the final response to the handlers that saw the query. */
  void after(PooledExchange x) {
    for (int i = x.reached() - 1; i >= 0; i--) {
      if (watches[i]) {
        handlers[i].after(x);
      }
    }
  }

  /** See {@link isochrone.api.Exchange#closestEncloser}. */
  int closestEncloser(WireName name, Zone zone) {
    int closest = name.labels() - zone.origin().labels();
    for (int i = 0; i < owners.length && closest > 0; i++) {
      closest = Math.min(closest, owners[i].closest(name));
    }
    return closest;
  }

  /** Whether any plugin holds a wildcard directly below the suffix that starts at {@code label}. */
  boolean wildcardBelow(WireName name, int label) {
    for (int i = 0; i < owners.length; i++) {
      if (owners[i].wildcardBelow(name, label)) {
        return true;
      }
    }
    return false;
  }

  /** Whether anything but a profile of this very name holds the name or one below it. */
  boolean holdsBesideProfile(WireName name) {
    for (int i = 0; i < owners.length; i++) {
      if (owners[i].holdsBesideProfile(name)) {
        return true;
      }
    }
    return false;
  }

  /** What is known of client addresses under an attribute; null for nothing. */
  @Nullable Located<?> located(Attr<?> what) {
    return located[what.slot()];
  }

  /** The start of authority of a zone of this chain. */
  Apex apex(Zone zone) {
    return apexes.get(zone.index()).get();
  }

  /** Names of the handlers, in order. */
  List<String> handlerNames() {
    return List.of(names);
  }

  private static boolean[] overriding(Handler[] handlers, String method, Class<?>... parameters) {
    boolean[] result = new boolean[handlers.length];
    for (int i = 0; i < handlers.length; i++) {
      result[i] = overrides(handlers[i].getClass(), method, parameters);
    }
    return result;
  }

  private static boolean overrides(Class<?> type, String method, Class<?>... parameters) {
    try {
      return type.getMethod(method, parameters).getDeclaringClass() != Handler.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
