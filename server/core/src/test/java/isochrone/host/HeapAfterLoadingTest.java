package isochrone.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapAfterLoadingTest {
  private final ManualClock clock = new ManualClock();
  private final List<String> advice = new ArrayList<>();
  private int collections;

  private void giveBack(int mebibytes, Duration collection, boolean halting) {
    Runnable collect =
        () -> {
          collections++;
          clock.advance(collection);
        };
    new HeapAfterLoading(() -> (long) mebibytes << 20, collect, () -> halting, clock, advice::add)
        .giveBack();
  }

  @Test
  void heapThatGrew_isCollectedOnce() {
    giveBack(170, Duration.ofMillis(20), true);
    assertThat(collections).isEqualTo(1);
    assertThat(advice).isEmpty();
  }

  @Test
  void heapOfASmallServer_isNotWaitedFor() {
    giveBack(32, Duration.ofMillis(20), true);
    assertThat(collections).isZero();
  }

  @Test
  void collectionThatHoldsUpAnswersForLong_isToldWithTheWayOut() {
    giveBack(900, Duration.ofMillis(1541), true);
    assertThat(advice)
        .singleElement()
        .asString()
        .startsWith("a collection of the heap takes 1541 ms, ")
        .contains("ISOCHRONE_JAVA_OPTIONS=-XX:+UseShenandoahGC");
  }

  @Test
  void longCollectionBesideAnswers_isNoReasonForAdvice() {
    giveBack(900, Duration.ofMillis(1541), false);
    assertThat(advice).isEmpty();
  }
}
