package isochrone.plugin.geo.geoip;

import isochrone.api.geo.Area;
import isochrone.api.geo.Located;
import isochrone.api.geo.Network;
import isochrone.api.geo.Point;
import org.jspecify.annotations.Nullable;

/** Shows one server block what is known of its clients, anew when that has changed. */
final class Publication {
  private final Located<Area> areas;
  private final Located<Point> points;
  private final Located<Network> networks;
  private @Nullable GeoTables shown;

  Publication(Located<Area> areas, Located<Point> points, Located<Network> networks) {
    this.areas = areas;
    this.points = points;
    this.networks = networks;
  }

  /** Shows these tables, unless they are shown already. */
  @SuppressWarnings("ReferenceEquality") // comparing contents would take long
  synchronized void bring(GeoTables tables) {
    if (tables != shown) {
      areas.publish(tables.areas());
      points.publish(tables.points());
      networks.publish(tables.networks());
      // Last: what failed half-way is shown again next time.
      shown = tables;
    }
  }
}
