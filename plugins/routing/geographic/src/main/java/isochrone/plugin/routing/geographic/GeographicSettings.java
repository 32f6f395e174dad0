package isochrone.plugin.routing.geographic;

import isochrone.api.Block;
import isochrone.api.Word;
import isochrone.api.geo.Area;
import isochrone.api.geo.Hierarchy;
import isochrone.api.geo.RangeTable;
import isochrone.api.traffic.Subnets;
import isochrone.api.traffic.Targets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which areas and addresses go where.
 *
 * @param holders index of the endpoint that holds the code of an area
 * @param overrides index of the endpoint by address, before areas are asked for; endpoints that are
 *     switched off are not in it
 */
record GeographicSettings(Map<Area, Integer> holders, RangeTable overrides) {
  /** No endpoint. */
  static final int NONE = -1;

  private static final String KEY = "geo";

  /** Refuses codes that are none, whatever the method. */
  static void check(Targets targets) {
    targets.blocks().forEach(endpoint -> endpoint.words(KEY).forEach(code -> area(endpoint, code)));
  }

  static GeographicSettings of(Targets targets) {
    Map<Area, Integer> holders = new HashMap<>();
    Map<Area, Word> taken = new HashMap<>();
    for (int target = 0; target < targets.size(); target++) {
      for (Area area : areas(targets, target, holders, taken)) {
        holders.put(area, target);
      }
    }
    return new GeographicSettings(
        Map.copyOf(holders), Subnets.of(targets, "subnets").table(targets));
  }

  /** The areas that an endpoint is the first to hold. */
  private static List<Area> areas(
      Targets targets, int target, Map<Area, Integer> holders, Map<Area, Word> taken) {
    Block endpoint = targets.blocks().get(target);
    if (!endpoint.given(KEY)) {
      endpoint.problem(KEY, "is missing: every endpoint needs a code, such as WORLD");
    }
    List<Area> areas = new ArrayList<>();
    for (Word code : endpoint.words(KEY)) {
      Area area = area(endpoint, code);
      Word other = area == null ? null : taken.putIfAbsent(area, code);
      if (area != null && other == null) {
        areas.add(area);
      } else if (area != null && other != null) {
        int holder = areas.contains(area) ? target : holders.getOrDefault(area, target);
        refuse(endpoint, code, targets.names().get(holder), other);
      }
    }
    return areas;
  }

  private static void refuse(Block endpoint, Word code, String holder, Word other) {
    endpoint.problem(
        code.origin(),
        "%s %s is taken by endpoint %s at %s".formatted(KEY, code, holder, other.origin()));
  }

  private static @Nullable Area area(Block endpoint, Word code) {
    Area area = Hierarchy.standard().find(code.text());
    if (area == null) {
      String rule = " must be WORLD or the code of a group, a country or a state ";
      endpoint.problem(code.origin(), KEY + rule + Hierarchy.standard().was(code.text()));
    }
    return area;
  }
}
