package isochrone.plugin.observability.errors;

import isochrone.api.Clock;
import isochrone.api.metrics.Counter;
import isochrone.plugin.observability.errors.ErrorsSettings.Consolidation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Collects failures from the event loops, and logs what they come to.
 *
 * <p>A loop only leaves a failure in a bounded queue. Everything else happens in {@link #flush},
 * off the loops: equal failures become one line, and only so many lines are written at a time.
 */
final class Journal implements AutoCloseable {
  /** More than that between two flushes is a flood of which a sample is enough. */
  private static final int CAPACITY = 1024;

  private static final int LINES = 20;

  private final boolean stacktrace;
  private final List<Tally> tallies;
  private final Clock clock;
  private final Counter lost;
  private final Sink sink;
  private final BlockingQueue<Failure> queue = new ArrayBlockingQueue<>(CAPACITY);

  /** Where lines go. */
  interface Sink {
    void log(Level level, String text, @Nullable Throwable cause);
  }

  /**
   * A query that could not be answered.
   *
   * @param text what was asked and what went wrong
   * @param cause what a plugin threw
   */
  record Failure(String text, @Nullable Throwable cause) {}

  Journal(ErrorsSettings settings, Clock clock, Counter lost, Sink sink) {
    this.stacktrace = settings.stacktrace();
    this.tallies = settings.consolidations().stream().map(Tally::new).toList();
    this.clock = clock;
    this.lost = lost;
    this.sink = sink;
  }

  /** Takes a failure, from any thread, without waiting. */
  void add(Failure failure) {
    if (!queue.offer(failure)) {
      lost.add();
    }
  }

  /** Logs what has come since the last time. */
  synchronized void flush() {
    List<Failure> failures = new ArrayList<>();
    queue.drainTo(failures);
    Map<String, List<Failure>> distinct = new LinkedHashMap<>();
    for (Failure failure : failures) {
      if (!count(failure)) {
        distinct.computeIfAbsent(failure.text(), text -> new ArrayList<>()).add(failure);
      }
    }
    distinct.values().stream().limit(LINES).forEach(this::logEqual);
    if (distinct.size() > LINES) {
      sink.log(Level.ERROR, "and " + (distinct.size() - LINES) + " other errors", null);
    }
    long now = clock.nanoTime();
    tallies.stream().filter(tally -> tally.isDue(now)).forEach(tally -> tally.log(sink));
  }

  /** Logs all that is left, also what was to be counted for longer. */
  @Override
  public synchronized void close() {
    flush();
    tallies.stream().filter(tally -> tally.count > 0).forEach(tally -> tally.log(sink));
  }

  private boolean count(Failure failure) {
    for (Tally tally : tallies) {
      if (tally.rule.pattern().matcher(failure.text()).find()) {
        tally.add(clock.nanoTime());
        return true;
      }
    }
    return false;
  }

  private void logEqual(List<Failure> equal) {
    Failure first = equal.get(0);
    String times = equal.size() == 1 ? "" : " (" + equal.size() + " times)";
    sink.log(Level.ERROR, first.text() + times, stacktrace ? first.cause() : null);
  }

  /** How often a consolidated error has happened in its current period. */
  private static final class Tally {
    final Consolidation rule;
    int count;
    long since;

    Tally(Consolidation rule) {
      this.rule = rule;
    }

    void add(long now) {
      since = count++ == 0 ? now : since;
    }

    boolean isDue(long now) {
      return count > 0 && now - since >= rule.period().toNanos();
    }

    void log(Sink sink) {
      String text =
          count
              + (count == 1 ? " error" : " errors")
              + " like '"
              + rule.pattern()
              + "' in the last "
              + seconds();
      sink.log(rule.level(), text, null);
      count = 0;
    }

    private String seconds() {
      return rule.period().toSeconds() + "s";
    }
  }
}
