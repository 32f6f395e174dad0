package isochrone.app.log;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs things later on a thread that begins with the first of them. */
public final class LaterThread implements Later, AutoCloseable {
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "isochrone-log");
            thread.setDaemon(true);
            return thread;
          });

  /** A thread that forgets what was cancelled at once, rather than when its time comes. */
  public LaterThread() {
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Runnable after(Duration time, Runnable action) {
    ScheduledFuture<?> future = executor.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
