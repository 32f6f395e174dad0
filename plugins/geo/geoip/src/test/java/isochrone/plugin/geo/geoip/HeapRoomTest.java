package isochrone.plugin.geo.geoip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeapRoomTest {
  private final AtomicLong free = new AtomicLong(100 << 20);
  private final AtomicInteger collections = new AtomicInteger();

  @Test
  void require_isContent_withWhatIsFree() throws BadDatabase {
    room(0).require(100 << 20);
    assertThat(collections).hasValue(0);
  }

  @Test
  void require_countsWhatIsUsedNoMore() throws BadDatabase {
    room(50 << 20).require(120 << 20);
    assertThat(collections).hasValue(1);
  }

  @Test
  void require_refuses_whatDoesNotFit() {
    assertThatThrownBy(() -> room(10 << 20).require(200 << 20))
        .isInstanceOf(BadDatabase.class)
        .hasMessageContaining("about 200 MiB of memory to read, and 110 are free")
        .hasMessageContaining("-Xmx");
  }

  /** A heap in which a collection finds so much to be used no more. */
  private HeapRoom room(long garbage) {
    return new HeapRoom(
        free::get,
        () -> {
          collections.incrementAndGet();
          free.addAndGet(garbage);
        });
  }
}
