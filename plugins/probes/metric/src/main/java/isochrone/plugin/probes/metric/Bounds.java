package isochrone.plugin.probes.metric;

import isochrone.api.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * What a value must be.
 *
 * @param all each of which must hold
 */
record Bounds(List<Bound> all) {

  /** A relation to a number; none holds for a value that is no number. */
  private enum Relation {
    AT_LEAST("at-least", "at least"),
    AT_MOST("at-most", "at most"),
    ABOVE("above", "above"),
    BELOW("below", "below");

    private final String key;
    private final String text;

    Relation(String key, String text) {
      this.key = key;
      this.text = text;
    }

    boolean isLower() {
      return this == AT_LEAST || this == ABOVE;
    }

    boolean holds(double value, double limit) {
      return switch (this) {
        case AT_LEAST -> value >= limit;
        case AT_MOST -> value <= limit;
        case ABOVE -> value > limit;
        case BELOW -> value < limit;
      };
    }
  }

  /** One relation. */
  private record Bound(Relation relation, double limit) {
    boolean leavesRoomTo(Bound high) {
      boolean both = relation == Relation.AT_LEAST && high.relation == Relation.AT_MOST;
      return limit < high.limit || (both && limit == high.limit);
    }

    String text() {
      return relation.text + " " + MetricAnswer.text(limit);
    }
  }

  static Bounds of(Block b) {
    List<Bound> all = new ArrayList<>();
    for (Relation each : Relation.values()) {
      if (b.has(each.key)) {
        all.add(new Bound(each, b.number(each.key, -Double.MAX_VALUE, Double.MAX_VALUE)));
      }
    }
    if (all.isEmpty()) {
      b.problem("at-least", "is missing, and so are at-most, above and below: give one of them");
    }
    requireRoom(b, all);
    return new Bounds(all);
  }

  /** Refuses bounds between which no value lies. */
  private static void requireRoom(Block b, List<Bound> all) {
    for (Bound low : all) {
      for (Bound high : all) {
        if (low.relation.isLower() && !high.relation.isLower() && !low.leavesRoomTo(high)) {
          b.problem(high.relation.key, "leaves no value that is " + low.text(), high.limit);
          return;
        }
      }
    }
  }

  /** Whether a value is as it must be. */
  boolean hold(double value) {
    return all.stream().allMatch(bound -> bound.relation.holds(value, bound.limit));
  }

  /** What a value must be, for people. */
  String text() {
    return String.join(" and ", all.stream().map(Bound::text).toList());
  }
}
