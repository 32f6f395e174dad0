package isochrone.kit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures how much memory a piece of work takes from the heap. */
public final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 3_000;
  private static final int ROUNDS = 2_000;
  private static final int ATTEMPTS = 5;

  private Allocation() {}

  /**
   * The octets that {@link #ROUNDS} runs of {@code work} allocate on this thread, once it has run
   * often enough to have made what it keeps. The least of a few attempts: the virtual machine
   * itself allocates now and then, {@code work} would do so every time.
   */
  public static long of(Runnable work) {
    repeat(work, WARM_UP);
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      repeat(work, ROUNDS);
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  private static void repeat(Runnable work, int times) {
    for (int i = 0; i < times; i++) {
      work.run();
    }
  }
}
