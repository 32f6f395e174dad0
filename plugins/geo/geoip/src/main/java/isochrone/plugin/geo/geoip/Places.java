package isochrone.plugin.geo.geoip;

import isochrone.api.geo.Area;
import isochrone.api.geo.Located;
import isochrone.api.geo.Point;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.RangeTableBuilder;
import java.util.List;
import java.util.Objects;

/** Makes tables of places. */
final class Places {
  private Places() {}

  /** What these places say; where they lie in one another, the longest prefix counts. */
  static GeoTables tables(List<Place> places) {
    RangeTableBuilder areas = RangeTable.builder();
    RangeTableBuilder points = RangeTable.builder();
    List<Point> values =
        places.stream().map(Place::point).filter(Objects::nonNull).distinct().toList();
    for (Place place : places) {
      areas.add(place.range(), place.area().id());
      // A place without a point hides that of the country which a database has for its addresses.
      int number = place.point() == null ? values.size() : values.indexOf(place.point());
      points.add(place.range(), number);
    }
    Located.Table<Area> where = GeoTables.areas(areas.build());
    return new GeoTables(
        where, new Located.Table<>(points.build(), values), GeoTables.EMPTY.networks());
  }
}
