package isochrone.endtoend.resolver;

import isochrone.api.geo.Area;
import isochrone.api.geo.Hierarchy;
import isochrone.kit.SmallWorld;
import isochrone.kit.SmallWorld.Range;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Where clients are, at random.
 *
 * @param world all clients
 * @param codes the area of ranges of them; nothing is known of others
 */
record RandomAreas(SmallWorld world, Map<Range, String> codes) {
  /** Areas of three levels, so that one lies in another. */
  static final List<String> CODES =
      List.of("GEO-EU", "GEO-NA", "DE", "FR", "US", "US-CA", "US-NV", "CA", "CA-ON", "JP");

  static RandomAreas of(SmallWorld world, Random random) {
    Map<Range, String> codes = new LinkedHashMap<>();
    for (Range range : world.ranges(random)) {
      codes.put(range, CODES.get(random.nextInt(CODES.size())));
    }
    return new RandomAreas(world, codes);
  }

  /** The lines of a Corefile that say so. */
  String lines() {
    StringBuilder lines = new StringBuilder("geoip {\n  places-only\n");
    codes.forEach(
        (range, code) -> lines.append("  place %s %s\n".formatted(world.text(range), code)));
    return lines.append("}\n").toString();
  }

  /** The area of a client; null where nothing is known. */
  @Nullable Area area(int client) {
    return codes.keySet().stream()
        .filter(range -> range.has(client))
        .map(range -> Hierarchy.standard().find(codes.getOrDefault(range, "")))
        .findFirst()
        .orElse(null);
  }
}
