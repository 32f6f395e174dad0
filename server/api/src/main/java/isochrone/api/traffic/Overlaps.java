package isochrone.api.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds ranges that overlap one of another endpoint. In the order of first addresses a range
 * overlaps an earlier one of others just when it overlaps the one of these that reaches furthest:
 * so it is enough to remember that one, and the furthest that is not of the same endpoint.
 */
final class Overlaps {
  private final Map<SubnetEntry, Integer> places = new HashMap<>();
  private final Set<SubnetEntry> told = new HashSet<>();
  private final List<Pair> found = new ArrayList<>();
  private @Nullable SubnetEntry furthest;
  private @Nullable SubnetEntry furthestOfOthers;

  private Overlaps() {}

  /** Two ranges that overlap, in the order written. */
  record Pair(SubnetEntry later, SubnetEntry earlier) {}

  /**
   * The overlaps among entries that are given in the order written: for each entry at most one with
   * an earlier entry.
   */
  static List<Pair> among(List<SubnetEntry> entries) {
    Overlaps search = new Overlaps();
    entries.forEach(entry -> search.places.put(entry, search.places.size()));
    entries.stream().sorted(Comparator.comparing(SubnetEntry::range)).forEach(search::add);
    return search.found;
  }

  private void add(SubnetEntry entry) {
    SubnetEntry other = furthestBeside(entry);
    if (other != null && other.range().overlaps(entry.range())) {
      tell(entry, other);
    }
    remember(entry);
  }

  private @Nullable SubnetEntry furthestBeside(SubnetEntry entry) {
    SubnetEntry far = furthest;
    return far != null && far.target() == entry.target() ? furthestOfOthers : far;
  }

  private void tell(SubnetEntry one, SubnetEntry other) {
    boolean oneIsLater = place(one) > place(other);
    SubnetEntry later = oneIsLater ? one : other;
    if (told.add(later)) {
      found.add(new Pair(later, oneIsLater ? other : one));
    }
  }

  private int place(SubnetEntry entry) {
    return places.getOrDefault(entry, 0);
  }

  private void remember(SubnetEntry entry) {
    SubnetEntry far = furthest;
    SubnetEntry others = furthestOfOthers;
    if (far == null || entry.range().endsBehind(far.range())) {
      furthestOfOthers = far == null || far.target() == entry.target() ? others : far;
      furthest = entry;
    } else if (far.target() != entry.target()
        && (others == null || entry.range().endsBehind(others.range()))) {
      furthestOfOthers = entry;
    }
  }
}
