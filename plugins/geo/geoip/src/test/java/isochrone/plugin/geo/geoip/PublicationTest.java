package isochrone.plugin.geo.geoip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isochrone.api.geo.Area;
import isochrone.api.geo.Located;
import isochrone.api.geo.Network;
import isochrone.api.geo.Point;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PublicationTest {
  private final Located<Area> areas = new Located<>();
  private final Located<Point> points = new Located<>();
  private final Located<Network> networks = new Located<>();
  private final Publication publication = new Publication(areas, points, networks);

  @Test
  void bring_showsOnce() {
    AtomicInteger shown = new AtomicInteger();
    areas.watch(shown::incrementAndGet);

    publication.bring(GeoTables.EMPTY);
    publication.bring(GeoTables.EMPTY);

    assertThat(shown).hasValue(1);
    assertThat(networks.table()).isSameAs(GeoTables.EMPTY.networks());
  }

  @Test
  void bring_showsAgainWhatFailedHalfWay() {
    AtomicInteger attempts = new AtomicInteger();
    points.watch(
        () -> {
          if (attempts.incrementAndGet() == 1) {
            throw new StackOverflowError();
          }
        });

    assertThatThrownBy(() -> publication.bring(GeoTables.EMPTY))
        .isInstanceOf(StackOverflowError.class);
    publication.bring(GeoTables.EMPTY);

    assertThat(networks.table()).isSameAs(GeoTables.EMPTY.networks());
  }
}
