package isochrone.plugin.geo.latency.compose;

import isochrone.api.geo.Area;
import isochrone.api.geo.Located;
import isochrone.api.geo.Network;
import isochrone.api.geo.Point;
import isochrone.plugin.geo.latency.file.MeasuredTable;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import org.jspecify.annotations.Nullable;

/**
 * What a table is made of; null for what there is not.
 *
 * @param learned what was learned by address
 * @param file what stands in a file
 * @param points where clients are
 * @param networks whose network they are in
 * @param areas which country they are in
 */
public record Ingredients(
    LearnedTable learned,
    @Nullable MeasuredTable file,
    Located.@Nullable Table<Point> points,
    Located.@Nullable Table<Network> networks,
    Located.@Nullable Table<Area> areas) {

  /** Networks and countries tell of relatives, so they mean nothing before anything is learned. */
  public Ingredients {
    if (learned.rows() == 0) {
      learned = LearnedTable.EMPTY;
      networks = null;
      areas = null;
    }
  }

  /** What was learned, and nothing else. */
  public static Ingredients of(LearnedTable learned) {
    return new Ingredients(learned, null, null, null, null);
  }
}
