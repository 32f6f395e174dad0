package isochrone.traffic;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Begins to probe new endpoints, a few at a time: thousands that begin together would keep the
 * thread so busy that good answers came late. A thread that is behind is given no more than it can
 * take, because the next few begin only when it comes to them.
 */
final class FirstChecks {
  private static final int AT_ONCE = 25;
  private static final long PAUSE = Duration.ofMillis(5).toNanos();

  private final Timers timers;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private Timers.@Nullable Alarm alarm;

  FirstChecks(Timers timers) {
    this.timers = timers;
  }

  /** Begins when it is its turn. */
  void add(Runnable begin) {
    waiting.add(begin);
    if (alarm == null) {
      alarm = timers.schedule(0, this::next);
    }
  }

  private void next() {
    try {
      for (int i = 0; i < AT_ONCE && !waiting.isEmpty(); i++) {
        waiting.remove().run();
      }
    } finally {
      alarm = waiting.isEmpty() ? null : timers.schedule(PAUSE, this::next);
    }
  }
}
