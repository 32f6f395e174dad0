package isochrone.kit;

import isochrone.traffic.Timers;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The probes' thread, played by the thread of the test. */
public final class ManualTimers implements Timers {
  private final ManualClock clock;
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final NavigableSet<Due> alarms =
      new TreeSet<>(Comparator.comparingLong(Due::time).thenComparingLong(Due::order));
  private long order;

  private record Due(long time, long order, Runnable task) {}

  /** Timers of this clock; they ring in {@link #ring}. */
  public ManualTimers(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public void run(Runnable task) {
    task.run();
    settle();
  }

  @Override
  public void later(Runnable task) {
    later.add(task);
  }

  @Override
  public void await(Runnable task) {
    task.run();
    settle();
  }

  @Override
  public Alarm schedule(long nanos, Runnable task) {
    Due due = new Due(clock.nanoTime() + nanos, order++, task);
    alarms.add(due);
    return () -> alarms.remove(due);
  }

  /** Nanoseconds until the next alarm rings, 1 at least; {@code most} when none does before. */
  long untilNext(long most) {
    long next = alarms.isEmpty() ? most : alarms.first().time() - clock.nanoTime();
    return Math.max(1, Math.min(most, next));
  }

  /** Runs what is due by now, in the order of time. */
  public void ring() {
    settle();
    while (!alarms.isEmpty() && alarms.first().time() <= clock.nanoTime()) {
      Due due = alarms.first();
      alarms.remove(due);
      due.task().run();
      settle();
    }
  }

  private void settle() {
    while (!later.isEmpty()) {
      later.remove().run();
    }
  }
}
