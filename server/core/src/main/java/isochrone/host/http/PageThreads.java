package isochrone.host.http;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that run the pages of one listener. Each listener has its own: who floods a public
 * one never keeps the pages of another waiting, above all not those that tell how the server is.
 */
final class PageThreads implements Executor, AutoCloseable {
  /** One may be reloading; the others answer meanwhile. */
  static final int MOST = 3;

  /** Requests that wait for a thread; more are refused. */
  static final int WAITING = 64;

  /** How long a thread is kept for the next request. */
  private static final int KEPT_SECONDS = 30;

  private final ThreadPoolExecutor threads;

  /**
   * No threads yet: they come with the requests.
   *
   * @param number tells the threads of this listener from those of others
   */
  PageThreads(int number) {
    threads =
        new ThreadPoolExecutor(
            MOST,
            MOST,
            KEPT_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            task -> daemon(task, "isochrone-page-" + number));
    threads.allowCoreThreadTimeOut(true);
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Runs a page as soon as a thread is free; refuses it when too many wait. */
  @Override
  public void execute(Runnable page) {
    threads.execute(page);
  }

  /** The listener is no more: what has come is still answered, for it may be what closed it. */
  void finish() {
    threads.shutdown();
  }

  /** Ends at once. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
