package isochrone.plugin.geo.geoip;

import isochrone.api.geo.Area;
import isochrone.api.geo.Hierarchy;
import isochrone.api.geo.Located;
import isochrone.api.geo.Network;
import isochrone.api.geo.Point;
import isochrone.api.geo.RangeTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of addresses. The three tables are apart, so that an answer that follows from one
 * holds for as many addresses as this one allows.
 *
 * @param areas numbers are those of the standard hierarchy
 */
record GeoTables(
    Located.Table<Area> areas, Located.Table<Point> points, Located.Table<Network> networks) {

  /** Knows nothing. */
  static final GeoTables EMPTY =
      new GeoTables(
          areas(RangeTable.EMPTY),
          new Located.Table<>(RangeTable.EMPTY, List.of()),
          new Located.Table<>(RangeTable.EMPTY, List.of()));

  /** A table of areas by their number in the hierarchy. */
  static Located.Table<Area> areas(RangeTable ranges) {
    return new Located.Table<>(ranges, Hierarchy.standard().all());
  }

  /**
   * What both know; where they differ, these tables are right. A number behind their last value
   * says that nothing is known, whatever the others say.
   */
  GeoTables over(GeoTables base) {
    return new GeoTables(
        over(areas, base.areas), over(points, base.points), over(networks, base.networks));
  }

  private static <T> Located.Table<T> over(Located.Table<T> top, Located.Table<T> base) {
    if (top.ranges() == RangeTable.EMPTY) {
      return base;
    }
    List<T> values = values(base);
    int[] numbers = renumber(values(top), values);
    RangeTable ranges =
        RangeTable.combine(
            base.ranges(),
            top.ranges(),
            (below, above) -> above == RangeTable.NONE ? below : numbers[above]);
    return new Located.Table<>(ranges, values);
  }

  /** The number of each value among all others; those that are new are added. */
  private static <T> int[] renumber(List<T> values, List<T> all) {
    Map<T, Integer> known = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      known.put(all.get(i), i);
    }
    int[] numbers = new int[values.size() + 1];
    numbers[values.size()] = RangeTable.NONE;
    for (int i = 0; i < values.size(); i++) {
      Integer number = known.putIfAbsent(values.get(i), all.size());
      if (number == null) {
        numbers[i] = all.size();
        all.add(values.get(i));
      } else {
        numbers[i] = number;
      }
    }
    return numbers;
  }

  static <T> List<T> values(Located.Table<T> table) {
    List<T> values = new ArrayList<>(table.size());
    for (int i = 0; i < table.size(); i++) {
      T value = table.value(i);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }
}
