package isochrone.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeapAfterLoadingTest {
  private final AtomicInteger collections = new AtomicInteger();

  private int collectionsAt(long mebibytes) {
    new HeapAfterLoading(() -> mebibytes << 20, collections::incrementAndGet).giveBack();
    return collections.get();
  }

  @Test
  void heapThatGrew_isCollectedOnce() {
    assertThat(collectionsAt(170)).isEqualTo(1);
  }

  @Test
  void heapOfASmallServer_isNotWaitedFor() {
    assertThat(collectionsAt(32)).isZero();
  }
}
