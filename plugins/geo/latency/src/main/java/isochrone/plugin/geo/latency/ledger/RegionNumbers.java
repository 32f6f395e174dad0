package isochrone.plugin.geo.latency.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The regions of a ledger by number; numbers only grow. */
final class RegionNumbers {
  static final int MOST = LearnedTable.REGION_MASK;

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** The number of a region, a new one if need be; -1 when there are too many. */
  int of(String region) {
    Integer known = numbers.get(region);
    if (known != null) {
      return known;
    }
    if (names.size() == MOST) {
      return -1;
    }
    numbers.put(region, names.size());
    names.add(region);
    return names.size() - 1;
  }

  List<String> names() {
    return Collections.unmodifiableList(names);
  }
}
