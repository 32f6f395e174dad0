package isochrone.plugin.geo.latency.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import isochrone.api.geo.Hierarchy;
import isochrone.api.geo.Point;
import isochrone.api.geo.Region;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class EstimatorTest {
  private static final Point DUTCH = place("NL");
  private static final Point JAPANESE = place("JP");
  private static final Point NORTH_OF_THE_DUTCH =
      new Point(DUTCH.latitude() + 0.9, DUTCH.longitude());

  private final PlaceTable places =
      new PlaceTable(List.of("place,alpha,beta", "NL,10,200", "JP,250,5"));
  private final List<Region> regions =
      List.of(
          new Region(0, "alpha", DUTCH),
          new Region(1, "beta", JAPANESE),
          new Region(2, "near", NORTH_OF_THE_DUTCH),
          new Region(3, "nowhere", new Point(-60, -120)));

  private static Point place(String code) {
    return Objects.requireNonNull(Objects.requireNonNull(Hierarchy.standard().find(code)).point());
  }

  private float[] from(Point point) {
    return new Estimator(places, regions).from(point);
  }

  @Test
  void estimate_isThatOfThePlace() {
    assertThat(from(DUTCH)).startsWith(10, 200);
    assertThat(from(JAPANESE)).startsWith(250, 5);
  }

  @Test
  void estimate_isLongerByTheWayToThePoint() {
    double way = NORTH_OF_THE_DUTCH.kilometresTo(DUTCH);

    assertThat(way).isBetween(99.0, 101.0);
    assertThat(from(NORTH_OF_THE_DUTCH)[0]).isCloseTo((float) (10 + 0.0148 * way), within(0.01f));
  }

  @Test
  void estimate_neverComesToNothing() {
    PlaceTable quick = new PlaceTable(List.of("place,far", "NL,2"));
    Region far = new Region(0, "far", JAPANESE);
    Point nearer = new Point(DUTCH.latitude(), DUTCH.longitude() + 30);

    assertThat(new Estimator(quick, List.of(far)).from(nearer)).containsExactly(1);
  }

  @Test
  void ownRegion_isLikeTheNearestOfACloud() {
    double way = DUTCH.kilometresTo(NORTH_OF_THE_DUTCH);

    assertThat(from(DUTCH)[2]).isCloseTo((float) (10 + 0.0148 * way), within(0.01f));
  }

  @Test
  void ownRegion_farFromAllIsEstimatedByDistance() {
    double way = DUTCH.kilometresTo(new Point(-60, -120));

    assertThat(from(DUTCH)[3]).isCloseTo((float) (12 + 0.0148 * way), within(0.01f));
  }

  @Test
  void table_mustKnowItsPlaces() {
    assertThatThrownBy(() -> new PlaceTable(List.of("place,alpha", "QQ,1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("QQ");
    assertThatThrownBy(() -> new PlaceTable(List.of("place,alpha", "NL,1,2")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("NL");
  }
}
