package isochrone.api.geo;

import isochrone.api.Problem;
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

  /** What people write for codes that are others. */
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("UK", "GB"),
          Map.entry("EL", "GR"),
          Map.entry("EU", "GEO-EU"),
          Map.entry("EUROPE", "GEO-EU"),
          Map.entry("GEO-EUROPE", "GEO-EU"),
          Map.entry("AFRICA", "GEO-AF"),
          Map.entry("ASIA", "GEO-AS"),
          Map.entry("OC", "GEO-AP"),
          Map.entry("GEO-OC", "GEO-AP"),
          Map.entry("OCEANIA", "GEO-AP"),
          Map.entry("USA", "US"),
          Map.entry("GB-ENG", "GB"),
          Map.entry("GB-NIR", "GB"),
          Map.entry("GB-SCT", "GB"),
          Map.entry("GB-WLS", "GB"),
          Map.entry("CA-ONT", "CA-ON"),
          Map.entry("EARTH", "WORLD"),
          Map.entry("*", "WORLD"));

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

  /**
   * The end of a message about an unknown code. Only what is surely meant is suggested: two letters
   * are near a dozen countries.
   */
  public String was(String code) {
    String meant = meant(code);
    String hint =
        meant == null ? "the codes stand in geo-data/hierarchy.csv" : "did you mean " + meant + "?";
    return "(was " + Problem.shown(code) + "; " + hint + ")";
  }

  private @Nullable String meant(String code) {
    String upper = code.toUpperCase(Locale.ROOT);
    String usual = USUAL.getOrDefault(upper, upper);
    if (byCode.containsKey(usual)) {
      return usual;
    }
    List<String> named =
        all.stream().filter(a -> a.name().equalsIgnoreCase(code)).map(Area::code).toList();
    if (named.size() == 1) {
      return named.get(0);
    }
    return code.length() < 5 ? null : Suggestion.nearest(upper, similar(upper));
  }

  /** Codes of the same kind: groups for a group, the states of its country for a state. */
  private List<String> similar(String code) {
    String kind = code.substring(0, Math.min(code.length(), code.indexOf('-') + 1));
    return byCode.keySet().stream()
        .filter(known -> !kind.isEmpty() && known.startsWith(kind))
        .toList();
  }
}
