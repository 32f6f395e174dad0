package isochrone.plugin.geo.latency.estimate;

import isochrone.api.geo.Point;
import isochrone.api.geo.Region;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Estimates round trips from points: those of the nearest country or state, and 0.0148 ms for each
 * kilometre that the way from the point itself is longer.
 *
 * <p>That figure is what the ways between cloud regions need along the surface: the time of light
 * in a cable of one and a half times the length.
 */
public final class Estimator {
  private static final double MILLIS_PER_KILOMETRE = 0.0148;

  /** What no distance explains, on ways of which nothing else is known. */
  private static final double BASE_MILLIS = 12;

  private static final double LEAST_MILLIS = 1;

  /** So near, in kilometres, the region of a cloud speaks for one of somebody's own. */
  private static final double NEAR = 500;

  private final PlaceTable places;
  private final List<Known> regions = new ArrayList<>();

  /**
   * What is known of a region.
   *
   * @param point where it is
   * @param like where the region is whose round trips are its own but for the distance between them
   * @param column those of that region; -1 when there is none
   */
  private record Known(Point point, Point like, int column) {}

  /** Estimates round trips to these regions. */
  public Estimator(PlaceTable places, List<Region> regions) {
    this.places = places;
    for (Region region : regions) {
      Region like = like(region, regions);
      this.regions.add(
          like == null
              ? new Known(region.point(), region.point(), -1)
              : new Known(region.point(), like.point(), places.column(like.name())));
    }
  }

  private @Nullable Region like(Region region, List<Region> all) {
    if (places.column(region.name()) >= 0) {
      return region;
    }
    Region best = null;
    double least = NEAR;
    for (Region other : all) {
      double way = region.point().kilometresTo(other.point());
      if (way < least && places.column(other.name()) >= 0) {
        least = way;
        best = other;
      }
    }
    return best;
  }

  /** The round trip from a point to each region, in milliseconds. */
  float[] from(Point point) {
    PlaceTable.Row place = places.nearest(point);
    float[] millis = new float[regions.size()];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = (float) Math.max(LEAST_MILLIS, estimate(point, place, regions.get(i)));
    }
    return millis;
  }

  private static double estimate(Point point, PlaceTable.Row place, Known region) {
    double way = point.kilometresTo(region.point());
    if (region.column() < 0) {
      return BASE_MILLIS + MILLIS_PER_KILOMETRE * way;
    }
    double known = place.point().kilometresTo(region.like());
    return place.millis(region.column()) + MILLIS_PER_KILOMETRE * (way - known);
  }
}
