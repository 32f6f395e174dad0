package isochrone.plugin.geo.latency.compose;

import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Region;
import isochrone.api.geo.Source;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Counts and logs the clients to whom another region in use became the closest. */
final class Moves {
  private final Consumer<String> count;
  private final MoveLog log;

  /**
   * Of one server.
   *
   * @param count takes the region that became the closest, once for each prefix
   */
  Moves(Consumer<String> count, MoveLog log) {
    this.count = count;
    this.log = log;
  }

  /** What moves from one table to the next. */
  Publication publication(List<Region> regions, int[] inUse, int[] before) {
    return new Publication(regions, inUse, before);
  }

  /** The moves of one table. */
  final class Publication {
    private final List<Region> regions;
    private final int[] inUse;
    private final int[] before;
    private final BitSet moved = new BitSet();
    private final List<String> told = new ArrayList<>();
    private long total;

    private Publication(List<Region> regions, int[] inUse, int[] before) {
      this.regions = regions;
      this.inUse = inUse;
      this.before = before;
    }

    /**
     * Compares a row with the one before.
     *
     * @param number of the row of what was learned, whose moves count once; below 0 for none
     */
    void look(LearnedTable learned, int number, LatencyRow previous, RowDraft row) {
      int was = closest(previous);
      int is = closest(row);
      if (was < 0 || is < 0 || was == is) {
        return;
      }
      boolean counts =
          number >= 0 ? !moved.get(number) : previous.source(before[was]) != Source.ESTIMATED;
      if (!counts) {
        return;
      }
      if (number >= 0) {
        moved.set(number);
      }
      total++;
      count.accept(regions.get(is).name());
      if (told.size() < MoveLog.MOST) {
        told.add(
            String.format(
                Locale.ROOT,
                "%s: %s is closest now (%.1f ms), no more %s (%.1f ms)",
                number >= 0
                    ? learned.prefix(number)
                    : "addresses of which nothing is learned any more",
                regions.get(is).name(),
                row.millis(is),
                regions.get(was).name(),
                row.millis(was)));
      }
    }

    private int closest(LatencyRow previous) {
      int closest = -1;
      float least = Float.POSITIVE_INFINITY;
      for (int region : inUse) {
        float millis = before[region] < 0 ? Float.NaN : previous.millis(before[region]);
        if (millis < least) {
          least = millis;
          closest = region;
        }
      }
      return closest;
    }

    private int closest(RowDraft row) {
      int closest = -1;
      float least = Float.POSITIVE_INFINITY;
      for (int region : inUse) {
        float millis = row.millis(region);
        if (millis < least) {
          least = millis;
          closest = region;
        }
      }
      return closest;
    }

    /** Tells of the first ones, and how many there are beyond. */
    void tell() {
      log.tell(told, total);
    }
  }
}
