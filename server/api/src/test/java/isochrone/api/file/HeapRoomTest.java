package isochrone.api.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeapRoomTest {
  private final AtomicLong free = new AtomicLong(100 << 20);
  private final AtomicInteger collections = new AtomicInteger();

  @Test
  void require_isContent_withWhatIsFree() throws NoRoom {
    room(0).require(100 << 20);
    assertThat(collections).hasValue(0);
  }

  @Test
  void require_countsWhatIsUsedNoMore() throws NoRoom {
    room(50 << 20).require(120 << 20);
    assertThat(collections).hasValue(1);
  }

  @Test
  void require_refuses_whatDoesNotFit() {
    assertThatThrownBy(() -> room(10 << 20).require(200 << 20))
        .isInstanceOf(NoRoom.class)
        .hasMessageContaining("about 200 MiB of memory to read, and 110 are free")
        .hasMessageContaining("-Xmx");
  }

  @Test
  void requireGrowth_asksWheneverANumberHasDoubled() throws NoRoom {
    HeapRoom room = room(0);
    for (int i = 0; i < 1 << 16; i++) {
      room.requireGrowth(i, 1 << 11);
    }
    assertThatThrownBy(() -> room.requireGrowth(1 << 16, 1 << 11)).isInstanceOf(NoRoom.class);
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
