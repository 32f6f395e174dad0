package isochrone.host;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that read files for plugins while the server runs. A disk that hangs takes one of
 * them with each read, and in the end all: nothing else waits for them.
 */
final class Readers implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int WAITING = 20_000;
  private static final long IDLE_SECONDS = 10;

  private final ThreadPoolExecutor threads;

  /** Threads that begin when there is something to read. */
  Readers() {
    this(THREADS, WAITING);
  }

  /**
   * The same with other bounds.
   *
   * @param waiting how many reads may wait for a thread; more are rejected
   */
  Readers(int threads, int waiting) {
    this.threads =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            task -> {
              Thread thread = new Thread(task, "isochrone-reader");
              // A read that hangs must not keep the server from ending.
              thread.setDaemon(true);
              return thread;
            });
    this.threads.allowCoreThreadTimeOut(true);
  }

  /** Takes what is to be read. */
  ThreadPoolExecutor executor() {
    return threads;
  }

  /** Waits for nobody. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
