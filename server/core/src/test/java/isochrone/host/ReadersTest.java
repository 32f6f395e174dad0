package isochrone.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadersTest {
  private final CountDownLatch disk = new CountDownLatch(1);

  private void hang() {
    try {
      disk.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void executor_readsOn_whenOneReadHangs() throws InterruptedException {
    try (Readers readers = new Readers(2, 10)) {
      readers.executor().execute(this::hang);
      CountDownLatch read = new CountDownLatch(1);
      readers.executor().execute(read::countDown);
      assertThat(read.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void executor_rejects_whenTooManyWait() {
    try (Readers readers = new Readers(1, 1)) {
      readers.executor().execute(this::hang);
      readers.executor().execute(this::hang);
      assertThatThrownBy(() -> readers.executor().execute(this::hang))
          .isInstanceOf(RejectedExecutionException.class);
    }
  }
}
