package isochrone.plugin.observability.notify;

import isochrone.kit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The thread for slow work in the hands of a test: its own. */
final class ManualWorker implements Worker {
  private final ManualClock clock;
  private final BlockingQueue<Runnable> soon = new LinkedBlockingQueue<>();
  private final List<Due> later = new ArrayList<>();

  private record Due(long time, Runnable task) {}

  ManualWorker(ManualClock clock) {
    this.clock = clock;
  }

  @Override
  public void run(Runnable task) {
    soon.add(task);
  }

  @Override
  public Alarm after(Duration delay, Runnable task) {
    Due alarm = new Due(clock.nanoTime() + delay.toNanos(), task);
    synchronized (later) {
      later.add(alarm);
    }
    return () -> {
      synchronized (later) {
        later.remove(alarm);
      }
    };
  }

  /** How many tasks are to run later. */
  int alarms() {
    synchronized (later) {
      return later.size();
    }
  }

  /** Waits for a task that somebody else asks for, and runs it. */
  void awaitOne() {
    try {
      Runnable task = soon.poll(20, TimeUnit.SECONDS);
      if (task == null) {
        throw new AssertionError("nothing happens");
      }
      task.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  void await(int tasks) {
    for (int i = 0; i < tasks; i++) {
      awaitOne();
    }
  }

  /** Whether nothing waits to be run now. */
  boolean idle() {
    return soon.isEmpty();
  }

  /** Lets time pass, and runs what falls due. */
  void forward(Duration time) {
    clock.forward(time);
    List<Due> due;
    synchronized (later) {
      due =
          later.stream()
              .filter(alarm -> alarm.time() <= clock.nanoTime())
              .sorted(Comparator.comparingLong(Due::time))
              .toList();
      later.removeAll(due);
    }
    due.forEach(alarm -> alarm.task().run());
  }
}
