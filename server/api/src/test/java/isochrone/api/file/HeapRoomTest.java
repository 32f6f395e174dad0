package isochrone.api.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

  @Test
  void advice_isAWholeNumberOfSteps_withRoomToSpare() {
    // 90 MiB are used, so that 290 are needed; with an eighth more 326, in steps of 16.
    assertThat(advised(() -> room(10 << 20).require(200 << 20))).isEqualTo(336);
  }

  @Test
  void advice_isOfAllThatWillBeAskedFor() {
    assertThat(advised(() -> room(0).require(200 << 20, 600 << 20))).isEqualTo(800);
  }

  /** With each heap that has too little room, following the advice once is enough. */
  @Test
  void advice_needsToBeFollowedOnce() {
    for (long heap = 24; heap < 160; heap += 8) {
      long advised = advised(heap << 20);
      if (advised > 0) {
        assertThat(advised((advised << 20) / 100 * 96)).as("-Xmx%dm", advised).isZero();
      }
    }
    assertThat(advised(24 << 20)).as("there is something to advise").isPositive();
  }

  /** The heap, in MiB, that a file of 200,000 records is advised to have; 0 when it fits. */
  private long advised(long heap) {
    free.set(heap - (8 << 20));
    try {
      HeapRoom room = new HeapRoom(() -> heap, free::get, () -> {});
      room.require(5_400_000L * 8, 5_400_000L * 24);
      for (int i = 1; i <= 200_000; i++) {
        free.addAndGet(-150);
        room.requireGrowth(i, 400);
      }
      return 0;
    } catch (NoRoom e) {
      return number(e);
    }
  }

  private static long advised(ThrowingCallable work) {
    return number(catchThrowableOfType(NoRoom.class, work));
  }

  private static long number(NoRoom told) {
    String text = String.valueOf(told.getMessage());
    return Long.parseLong(text.substring(text.indexOf("-Xmx") + 4, text.length() - 1));
  }

  /** A heap in which a collection finds so much to be used no more. */
  private HeapRoom room(long garbage) {
    return new HeapRoom(
        () -> 200 << 20,
        free::get,
        () -> {
          collections.incrementAndGet();
          free.addAndGet(garbage);
        });
  }
}
