package isochrone.traffic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A probes' thread that is the test's own: time passes when the test says so. */
final class ByHand implements Timers {
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final List<Waiting> scheduled = new ArrayList<>();

  @Override
  public void run(Runnable task) {
    task.run();
  }

  @Override
  public void later(Runnable task) {
    later.add(task);
  }

  @Override
  public void await(Runnable task) {
    task.run();
    turn();
  }

  @Override
  public Alarm schedule(long nanos, Runnable task) {
    Waiting own = new Waiting(task);
    scheduled.add(own);
    return () -> scheduled.remove(own);
  }

  /** A task that waits; equal to no other, even of the same task. */
  private static final class Waiting {
    private final Runnable task;

    Waiting(Runnable task) {
      this.task = task;
    }
  }

  /** Does all that is to be done soon. */
  void turn() {
    for (Runnable task = later.poll(); task != null; task = later.poll()) {
      task.run();
    }
  }

  /** Lets the time of all come that wait for theirs now. */
  void ring() {
    List<Waiting> due = List.copyOf(scheduled);
    scheduled.clear();
    due.forEach(each -> each.task.run());
    turn();
  }
}
