package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Client;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Located;
import isochrone.api.geo.Region;
import isochrone.api.geo.Regions;
import isochrone.api.geo.Source;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one server block knows of one address.
 *
 * @param zones in front of the block
 * @param lines for each region a line, the closest first; empty when nothing is known
 */
record Found(List<String> zones, List<Line> lines) {

  /**
   * What is known of the way to one region.
   *
   * @param millis the round trip as queries see it
   * @param source where that is from
   * @param inUse whether clients are sent by it to some endpoint there
   * @param learned what was learned of it; null for what comes from elsewhere
   */
  record Line(
      String region, float millis, Source source, boolean inUse, @Nullable Learned learned) {}

  /**
   * What was learned of the way to one region.
   *
   * @param prefix which addresses this was learned of together
   * @param millis the median
   * @param samples its weight
   * @param second when the newest sample was taken
   */
  record Learned(AddressRange prefix, float millis, int samples, long second) {}

  /** Looks an address up. */
  static Found of(Client client, Views.View view, Regions regions, LearnedTable learned) {
    Located.Table<LatencyRow> table = view.rows().table();
    LatencyRow row = table == null ? null : table.value(table.ranges().get(client));
    List<Line> lines = new ArrayList<>();
    if (row != null) {
      BitSet inUse = new BitSet();
      Arrays.stream(regions.inUse()).forEach(inUse::set);
      for (Region region : regions.all()) {
        float millis = row.millis(region.index());
        if (!Float.isNaN(millis)) {
          Source source = row.source(region.index());
          Learned cell = learned(client, region.name(), learned);
          lines.add(new Line(region.name(), millis, source, inUse.get(region.index()), cell));
        }
      }
      lines.sort(Comparator.comparingDouble(Line::millis).thenComparing(Line::region));
    }
    return new Found(view.zones(), lines);
  }

  private static @Nullable Learned learned(Client client, String region, LearnedTable table) {
    int row = table.ranges().get(client);
    if (row < 0) {
      return null;
    }
    for (int at = table.from(row); at < table.to(row); at++) {
      if (table.regions().get(table.region(at)).equals(region)) {
        return new Learned(
            table.prefix(row), table.millis(at), table.samples(at), table.second(at));
      }
    }
    return null;
  }

  /** The closest of the regions in use; null when none of them is known. */
  @Nullable Line best() {
    return lines.stream().filter(Line::inUse).findFirst().orElse(null);
  }

  /** The next closest of the regions in use. */
  @Nullable Line second() {
    return lines.stream().filter(Line::inUse).skip(1).findFirst().orElse(null);
  }
}
