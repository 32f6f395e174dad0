package isochrone.plugin.geo.latency.compose;

import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Located;
import isochrone.api.geo.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table that was composed.
 *
 * @param table rows by address
 * @param regions those of its configuration, by index
 * @param ground what may be used again when more is learned; null where nothing is
 */
public record Composed(
    Located.Table<LatencyRow> table, List<Region> regions, @Nullable Ground ground) {

  /** For each region of a configuration the index that it has here; -1 for one that is new. */
  int[] indexes(List<Region> others) {
    int[] indexes = new int[others.size()];
    for (int i = 0; i < indexes.length; i++) {
      indexes[i] = index(others.get(i).name(), i);
    }
    return indexes;
  }

  private int index(String name, int guess) {
    if (guess < regions.size() && regions.get(guess).name().equals(name)) {
      return guess;
    }
    Region found =
        regions.stream().filter(region -> region.name().equals(name)).findFirst().orElse(null);
    return index(found);
  }

  private static int index(@Nullable Region region) {
    return region == null ? -1 : region.index();
  }
}
