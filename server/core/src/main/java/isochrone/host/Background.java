package isochrone.host;

import isochrone.api.Task;
import isochrone.chain.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread for slow work outside the query path: watching files, reloading, closing what is
 * used no more. What is done there may block for a moment, and then keeps the rest waiting.
 */
final class Background implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.background");

  /** What the thread is called. */
  static final String NAME = "isochrone-background";

  private final ScheduledExecutorService executor;

  /** A thread of its own. */
  Background() {
    this(thread());
  }

  private static ScheduledExecutorService thread() {
    ScheduledThreadPoolExecutor thread =
        new ScheduledThreadPoolExecutor(1, task -> new Thread(task, NAME));
    thread.setRemoveOnCancelPolicy(true); // many a time-out is set and not waited for
    return thread;
  }

  /** Works through an executor, which tests drive by hand. */
  Background(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  /** The thread itself, for those who look after failures of their own. */
  ScheduledExecutorService executor() {
    return executor;
  }

  /** Runs a task soon; a failure is logged. Nothing happens when the server is closing. */
  void run(Task task) {
    try {
      executor.execute(() -> guarded("background", task));
    } catch (RejectedExecutionException e) {
      LOG.debug("not run, the server is closing", e);
    }
  }

  /** Repeats tasks, first after one period, until the result is closed. */
  AutoCloseable repeat(List<Generation.Repeated> tasks) {
    List<ScheduledFuture<?>> running = new ArrayList<>();
    for (Generation.Repeated each : tasks) {
      long nanos = each.period().toNanos();
      running.add(
          executor.scheduleWithFixedDelay(
              () -> guarded(each.plugin(), each.task()), nanos, nanos, TimeUnit.NANOSECONDS));
    }
    return () -> running.forEach(future -> future.cancel(false));
  }

  private static void guarded(String who, Task task) {
    try {
      task.run();
    } catch (Throwable e) { // an error, too, would end a repeated task for good, without a word
      LOG.error("{}: {}", who, e.toString(), e);
    }
  }

  /** Ends the thread after what it is doing. */
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("the background thread is stuck and left behind");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
