package isochrone.api.geo;

import isochrone.api.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The geographic hierarchy of Azure Traffic Manager: states of a few countries, countries, regional
 * groups, the world.
 */
public final class Hierarchy {
  private static final int COLUMNS = 4;
  private static final Hierarchy STANDARD = read();

  private final Map<String, Area> byCode = new LinkedHashMap<>();
  private final List<Area> all = new ArrayList<>();

  private Hierarchy() {}

  /** The hierarchy. */
  public static Hierarchy standard() {
    return STANDARD;
  }

  private static Hierarchy read() {
    Map<String, Point> points = new HashMap<>();
    for (String file : List.of("countries.csv", "states.csv")) {
      for (List<String> row : Facts.read(file, 3)) {
        points.put(row.get(0), Facts.point(row.get(1), row.get(2)));
      }
    }
    Hierarchy hierarchy = new Hierarchy();
    for (List<String> row : Facts.read("hierarchy.csv", COLUMNS)) {
      hierarchy.add(row, points.get(row.get(0)));
    }
    return hierarchy;
  }

  private void add(List<String> row, @Nullable Point point) {
    Area.Level level = Area.Level.valueOf(row.get(2).toUpperCase(Locale.ROOT));
    Area parent = byCode.get(row.get(1));
    if ((parent == null) != (level == Area.Level.WORLD)) {
      throw new IllegalStateException("area " + row.get(0) + " stands in front of its parent");
    }
    Area area = new Area(all.size(), row.get(0), level, row.get(3), parent, point);
    all.add(area);
    byCode.put(area.code(), area);
  }

  /** The area of a code; null for none. */
  public @Nullable Area find(String code) {
    return byCode.get(code);
  }

  /** All areas by id, each behind its parent. */
  public List<Area> all() {
    return Collections.unmodifiableList(all);
  }

  /** The end of a message about an unknown code. */
  public String was(String code) {
    return Suggestion.was(code, byCode.keySet());
  }
}
