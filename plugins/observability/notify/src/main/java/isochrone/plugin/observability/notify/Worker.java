package isochrone.plugin.observability.notify;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread for slow work. */
interface Worker {

  /** Runs a task soon; any thread may ask. */
  void run(Runnable task);

  /** Runs a task later. */
  void after(Duration delay, Runnable task);

  /** The server's thread, which drops tasks while it ends. */
  static Worker of(ScheduledExecutorService executor) {
    Logger log = LoggerFactory.getLogger(Worker.class);
    return new Worker() {
      @Override
      public void run(Runnable task) {
        after(Duration.ZERO, task);
      }

      @Override
      @SuppressWarnings("FutureReturnValueIgnored") // the task logs its own failure
      public void after(Duration delay, Runnable task) {
        try {
          executor.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
          log.debug("not run, the server is closing", e);
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
