package isochrone.bench;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A load on a thread of its own, beside what is measured. */
final class Beside {
  private final Thread thread;
  private volatile @Nullable IOException failed;

  /** Begins a load of so many seconds and queries a second. */
  Beside(Load load, int seconds, int perSecond) {
    thread = new Thread(() -> run(load, seconds, perSecond), "load");
    thread.start();
  }

  private void run(Load load, int seconds, int perSecond) {
    try {
      load.run(seconds, perSecond);
    } catch (IOException e) {
      failed = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for its end. */
  void end() throws IOException, InterruptedException {
    thread.join();
    IOException why = failed;
    if (why != null) {
      throw why;
    }
  }
}
