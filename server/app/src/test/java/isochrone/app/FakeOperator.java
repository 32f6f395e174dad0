package isochrone.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An operator who does something while the server runs, and then stops it. */
final class FakeOperator implements Operator {
  private static final long PATIENCE_SECONDS = 20;

  private final Work work;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** What is done while the server runs. */
  interface Work {
    void run(Consumer<String> reload) throws Exception;
  }

  /** One who stops the server at once. */
  FakeOperator() {
    this(reload -> {});
  }

  FakeOperator(Work work) {
    this.work = work;
  }

  /** One who waits until somebody inside the process stops it. */
  static FakeOperator patient() {
    return patient(() -> {});
  }

  /** The same, who does something at first. */
  static FakeOperator patient(Runnable first) {
    FakeOperator[] self = new FakeOperator[1];
    self[0] =
        new FakeOperator(
            reload -> {
              first.run();
              self[0].await();
            });
    return self[0];
  }

  @Override
  public void awaitStop(Consumer<String> reload) throws InterruptedException {
    try {
      work.run(reload);
    } catch (InterruptedException | RuntimeException | Error e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  private void await() throws InterruptedException {
    if (!stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody stopped the server");
    }
  }
}
