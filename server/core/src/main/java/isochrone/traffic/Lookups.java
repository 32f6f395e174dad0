package isochrone.traffic;

import isochrone.traffic.Lookup.Found;
import isochrone.traffic.Lookup.Question;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets lookups begin so many at a time, the others wait in line, and sees to it that each ends, on
 * the probes' thread.
 */
final class Lookups {
  /** Each takes a socket or two while it lasts. */
  static final int AT_ONCE = 100;

  /** How long a lookup may say nothing at all: it knows best what went wrong. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Timers timers;
  private final Lookup lookup;
  private final Deque<Waiting> line = new ArrayDeque<>();
  private int open;

  private record Waiting(Question question, Consumer<Found> done) {}

  Lookups(Timers timers, Lookup lookup) {
    this.timers = timers;
    this.lookup = lookup;
  }

  /** Looks a name up as soon as it is its turn. */
  void find(Question question, Consumer<Found> done) {
    line.addLast(new Waiting(question, done));
    beginNext();
  }

  private void beginNext() {
    Waiting next = open < AT_ONCE ? line.pollFirst() : null;
    if (next != null) {
      open++;
      new Asking(next.done).begin(next.question);
    }
  }

  /** One lookup under way. */
  private final class Asking {
    private final Consumer<Found> done;
    private Timers.@Nullable Alarm alarm;
    private boolean over;

    Asking(Consumer<Found> done) {
      this.done = done;
    }

    void begin(Question question) {
      alarm = timers.schedule(PATIENCE.toNanos(), () -> end(Found.failed("no word for too long")));
      try {
        lookup.find(question, found -> timers.run(() -> end(found)));
      } catch (RuntimeException e) {
        end(Found.failed("looking up broke: " + e));
      }
    }

    private void end(Found found) {
      if (over) {
        return;
      }
      over = true;
      if (alarm != null) {
        alarm.cancel();
      }
      open--;
      done.accept(found);
      beginNext();
    }
  }
}
