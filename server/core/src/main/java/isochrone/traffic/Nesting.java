package isochrone.traffic;

import isochrone.api.Attr;
import isochrone.api.Problem;
import isochrone.api.Suggestion;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Target;
import isochrone.wire.WireName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Ties profiles to the profiles that their endpoints name, once all are defined, and refuses what
 * cannot be tied: names of no profile, circles, and too many levels.
 */
final class Nesting {
  /** The most profiles that a query may pass, as in Azure Traffic Manager. */
  static final int LEVELS = 10;

  /** How far is looked at all: a chain this long has been refused already. */
  private static final int DEEPEST = 100;

  private final Map<WireName, Steered> names;
  private final Consumer<Problem> problems;
  private final Consumer<Problem> advice;
  private final Deque<Steered> path = new ArrayDeque<>();
  private final Set<Steered> done = new HashSet<>();

  private Nesting(
      Map<WireName, Steered> names, Consumer<Problem> problems, Consumer<Problem> advice) {
    this.names = names;
    this.problems = problems;
    this.advice = advice;
  }

  /** Ties all of these profiles, known by these names. */
  static void tie(
      List<Steered> profiles,
      Map<WireName, Steered> names,
      Consumer<Problem> problems,
      Consumer<Problem> advice) {
    Nesting nesting = new Nesting(names, problems, advice);
    profiles.forEach(nesting::resolve);
    profiles.forEach(nesting::visit);
  }

  private void resolve(Steered parent) {
    Map<Steered, Endpoint> taken = new HashMap<>();
    List<Endpoint> endpoints = parent.profile().endpoints();
    for (int i = 0; i < endpoints.size(); i++) {
      if (endpoints.get(i).target() instanceof Target.Nested nested) {
        Steered child = names.get(nested.profile());
        if (child == null) {
          refuse(parent, endpoints.get(i), "there is no profile " + was(nested.profile()));
          continue;
        }
        Endpoint other = taken.putIfAbsent(child, endpoints.get(i));
        if (other != null) {
          String text = "profile %s is nested already, at %s";
          refuse(parent, endpoints.get(i), text.formatted(nested.profile(), other.origin()));
        }
        parent.nest(i, child);
      }
    }
  }

  private String was(WireName name) {
    List<String> known = names.keySet().stream().map(WireName::toString).toList();
    return Suggestion.was(name.toString(), known);
  }

  /** Visits what a profile nests before the profile itself. */
  private void visit(Steered steered) {
    if (done.contains(steered)) {
      return;
    }
    path.addLast(steered);
    for (int i = 0; i < steered.profile().endpoints().size(); i++) {
      Steered child = steered.nested(i);
      if (child != null && path.contains(child)) {
        refuse(steered, steered.profile().endpoints().get(i), circle(child));
        steered.forget(i);
      } else if (child != null && path.size() == DEEPEST) {
        steered.forget(i);
      } else if (child != null) {
        visit(child);
        fits(steered, i, child);
      }
    }
    path.removeLast();
    steered.settle();
    refuseDeep(steered);
    done.add(steered);
  }

  private void refuseDeep(Steered steered) {
    for (int i = 0; i < steered.profile().endpoints().size(); i++) {
      Steered child = steered.nested(i);
      if (child != null && child.height() == LEVELS - 1) {
        String text = "profiles are nested more than %d deep";
        refuse(steered, steered.profile().endpoints().get(i), text.formatted(LEVELS));
      }
    }
  }

  private String circle(Steered again) {
    StringBuilder names = new StringBuilder("profiles are nested in a circle: ");
    boolean inside = false;
    for (Steered each : path) {
      inside |= each.equals(again);
      if (inside) {
        names.append(each.profile().name()).append(" → ");
      }
    }
    return names.append(again.profile().name()).toString();
  }

  /** Whether a profile can ever have as many children as are wanted of it. */
  private void fits(Steered parent, int index, Steered child) {
    Endpoint endpoint = parent.profile().endpoints().get(index);
    if (endpoint.target() instanceof Target.Nested wanted) {
      family(parent, endpoint, child, true, wanted.minChildrenIpv4());
      family(parent, endpoint, child, false, wanted.minChildrenIpv6());
      int there = child.profile().endpoints().size();
      if (wanted.minChildren() > there) {
        String text =
            "min-children is above the number of endpoints of %s, %d: it will always be Degraded"
                + " (was %d)";
        advice.accept(
            problem(
                parent,
                endpoint,
                text.formatted(child.profile().name(), there, wanted.minChildren())));
      }
    }
  }

  private void family(Steered parent, Endpoint endpoint, Steered child, boolean ipv4, int wanted) {
    boolean some = false;
    for (int i = 0; i < child.profile().endpoints().size(); i++) {
      some |= child.kinds(i).stream().anyMatch(kind -> kind.has(ipv4));
    }
    if (wanted > 0 && !some) {
      String text = "min-children-%s is given, but no endpoint of %s has such an address";
      String name = ipv4 ? "ipv4" : "ipv6";
      refuse(parent, endpoint, text.formatted(name, child.profile().name()));
    }
  }

  private void refuse(Steered parent, Endpoint endpoint, String text) {
    problems.accept(problem(parent, endpoint, text));
  }

  private static Problem problem(Steered parent, Endpoint endpoint, String text) {
    return new Problem(endpoint.origin(), parent.profile().source(), "nested: " + text);
  }

  /** What the methods of a profile and of all below it need, with the first that needs it. */
  static Map<Attr<?>, Steered> needs(Steered top) {
    Map<Attr<?>, Steered> needs = new LinkedHashMap<>();
    for (Steered each : below(top)) {
      each.profile().routing().needs().forEach(need -> needs.putIfAbsent(need, each));
    }
    return needs;
  }

  /** Whether the method of a profile or of one below it looks at the client's address. */
  static boolean looksAtClient(Steered top) {
    return below(top).stream().anyMatch(each -> each.profile().routing().looksAtClient());
  }

  /** A profile and all that are nested below it. */
  static Set<Steered> below(Steered top) {
    Set<Steered> found = new LinkedHashSet<>();
    Deque<Steered> left = new ArrayDeque<>(List.of(top));
    while (!left.isEmpty()) {
      Steered next = left.removeFirst();
      if (found.add(next)) {
        for (int i = 0; i < next.profile().endpoints().size(); i++) {
          Steered child = next.nested(i);
          if (child != null) {
            left.addLast(child);
          }
        }
      }
    }
    return found;
  }
}
