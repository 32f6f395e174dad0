package isochrone.host;

import isochrone.api.Threads;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a thread for each who asks. */
final class OwnThreads implements Threads {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.background");

  @Override
  public Turns start(String name, Duration pause, BooleanSupplier turn) {
    Worker worker = new Worker("isochrone-" + name, pause.toNanos(), turn);
    worker.thread.start();
    return worker;
  }

  /** One thread and what it does again and again. */
  private static final class Worker implements Turns, Runnable {
    final Thread thread;
    private final long pause;
    private final BooleanSupplier turn;
    private volatile boolean ending;
    private boolean failed;

    Worker(String name, long pause, BooleanSupplier turn) {
      this.thread = new Thread(this, name);
      this.pause = pause;
      this.turn = turn;
      // What hangs must not keep the server from ending.
      thread.setDaemon(true);
    }

    @Override
    public void run() {
      boolean last;
      boolean busy;
      do {
        last = ending; // whatever was there to do before this was set is done in this turn
        busy = takeTurn();
        if (!busy && !last) {
          LockSupport.parkNanos(pause);
        }
      } while (busy || !last);
    }

    private boolean takeTurn() {
      try {
        boolean busy = turn.getAsBoolean();
        failed = false;
        return busy;
      } catch (Throwable e) { // an error, too, would end the thread for good, without a word
        if (!failed) {
          LOG.error("{}: {}", thread.getName(), e.toString(), e);
        }
        failed = true;
        return false;
      }
    }

    @Override
    public void wake() {
      LockSupport.unpark(thread);
    }

    @Override
    public boolean end(Duration grace) {
      ending = true;
      LockSupport.unpark(thread);
      try {
        thread.join(Math.max(1, grace.toMillis()));
        return !thread.isAlive();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
