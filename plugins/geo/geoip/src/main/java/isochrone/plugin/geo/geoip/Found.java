package isochrone.plugin.geo.geoip;

import isochrone.api.Client;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Area;
import isochrone.api.geo.Located;
import isochrone.api.geo.Network;
import isochrone.api.geo.Point;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one address.
 *
 * @param area null when no source knows it
 * @param point null when no source knows it
 * @param network null when no source knows it
 */
record Found(
    @Nullable Fact<Area> area, @Nullable Fact<Point> point, @Nullable Fact<Network> network) {

  /**
   * One fact, the addresses around that it holds for, and who says so.
   *
   * @param block the largest aligned block that says the same
   */
  record Fact<T>(T value, AddressRange block, String source) {}

  /**
   * Asks the sources as a server does.
   *
   * @param sources those that are right where they differ stand last
   */
  static Found of(Client client, List<Atlas.Source> sources) {
    Fact<Area> area = last(client, sources, GeoTables::areas);
    Fact<Point> point = last(client, sources, GeoTables::points);
    Fact<Network> network = last(client, sources, GeoTables::networks);
    return new Found(area, isHidden(client, sources, point) ? null : point, network);
  }

  private static <T> @Nullable Fact<T> last(
      Client client, List<Atlas.Source> sources, Function<GeoTables, Located.Table<T>> tables) {
    for (int i = sources.size() - 1; i >= 0; i--) {
      Located.Table<T> table = tables.apply(sources.get(i).tables());
      int interval = table.ranges().find(client);
      int number = table.ranges().value(interval);
      if (number >= 0 && number < table.size()) {
        T value = table.value(number);
        if (value != null) {
          return new Fact<>(
              value, block(client, table.ranges().scope(client, interval)), sources.get(i).name());
        }
      }
    }
    return null;
  }

  /** A place without a point hides those of the sources below it. */
  private static boolean isHidden(
      Client client, List<Atlas.Source> sources, @Nullable Fact<Point> point) {
    if (point == null || sources.isEmpty()) {
      return false;
    }
    Located.Table<Point> top = sources.get(sources.size() - 1).tables().points();
    return top.ranges().get(client) == top.size();
  }

  private static AddressRange block(Client client, int bits) {
    return AddressRange.block(client.ipv4(), client.high(), client.low(), bits);
  }
}
