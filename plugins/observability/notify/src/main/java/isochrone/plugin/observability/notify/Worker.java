package isochrone.plugin.observability.notify;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread for slow work. */
interface Worker {

  /** Runs a task soon; any thread may ask. */
  void run(Runnable task);

  /** Runs a task later, unless the result is cancelled before. */
  Alarm after(Duration delay, Runnable task);

  /** A task that runs later. */
  @FunctionalInterface
  interface Alarm {

    /** It is not wanted any more; nothing happens when it has run. */
    void cancel();
  }

  /** The server's thread, which drops tasks while it ends. */
  static Worker of(ScheduledExecutorService executor) {
    Logger log = LoggerFactory.getLogger("isochrone.notify");
    return new Worker() {
      @Override
      public void run(Runnable task) {
        after(Duration.ZERO, task);
      }

      @Override
      public Alarm after(Duration delay, Runnable task) {
        try {
          Future<?> later =
              executor.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
          return () -> later.cancel(false);
        } catch (RejectedExecutionException e) {
          log.debug("not run, the server is closing", e);
          return () -> {};
        }
      }

      private void guarded(Runnable task) {
        try {
          task.run();
        } catch (RuntimeException e) {
          log.error("notify: {}", e.toString(), e);
        }
      }
    };
  }
}
