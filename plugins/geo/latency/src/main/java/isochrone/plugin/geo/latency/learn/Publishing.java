package isochrone.plugin.geo.latency.learn;

import isochrone.api.Clock;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import isochrone.plugin.geo.latency.ledger.Ledger;
import isochrone.plugin.geo.latency.ledger.Snapshot;
import isochrone.plugin.geo.latency.store.LedgerFile;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What others see of a ledger: the table that was made last, and the file. */
final class Publishing {
  /** What was learned so long ago is on disk; so often is looked for what gets too old. */
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  /** How far beyond its age something may be believed, as a part of that age. */
  private static final int PART_OF_AGE = 8;

  private final Clock clock;
  private final @Nullable LedgerFile file;
  private final Runnable watchers;
  private volatile Published published = Published.NOTHING;
  private volatile double took;
  private boolean isChanged;
  private boolean isUnsaved;
  private long lastEnd = Long.MIN_VALUE;
  private long nextTable;

  /** Since when there is nothing new that should be on disk, by the steady clock. */
  private long saved;

  /**
   * A table, and what it was made of.
   *
   * @param oldest when the cell was measured that gets too old first
   * @param nanos when it was made, by the steady clock
   */
  private record Published(Snapshot snapshot, LearnedTable table, long oldest, long nanos) {
    static final Published NOTHING =
        new Published(Snapshot.EMPTY, LearnedTable.EMPTY, Long.MAX_VALUE, 0);
  }

  Publishing(Clock clock, @Nullable LedgerFile file, Runnable watchers) {
    this.clock = clock;
    this.file = file;
    this.watchers = watchers;
    saved = clock.nanoTime();
  }

  void show(LearnMetrics metrics) {
    metrics.showCells(source -> table().cells(source));
    metrics.gauge(
        "isochrone_latency_learned_prefixes",
        "Prefixes that the learned table is made of, before neighbours are put together.",
        () -> table().prefixes());
    metrics.gauge(
        "isochrone_latency_oldest_seconds",
        "Age of the oldest cell of the learned table.",
        () -> age(table().oldest()));
    metrics.gauge(
        "isochrone_latency_newest_seconds",
        "Age of the newest cell of the learned table.",
        () -> age(table().newest()));
    metrics.gauge(
        "isochrone_latency_update_seconds", "How long the learned table took to make.", () -> took);
  }

  private double age(long second) {
    return table().cells() == 0 ? Double.NaN : Math.max(0, clock.now().getEpochSecond() - second);
  }

  LearnedTable table() {
    return published.table();
  }

  Snapshot snapshot() {
    return published.snapshot();
  }

  /** Takes note that something was taken in, if it was. */
  void changed(boolean is) {
    isChanged |= is;
    isUnsaved |= is;
  }

  /** Publishes what was on disk. */
  void restored(Ledger ledger) {
    publish(ledger);
  }

  /**
   * Saves, and makes the table anew, where it is time for that. The file comes first: a table may
   * take long to put to use.
   */
  void periodEnded(Ledger ledger, Periods periods, long now) {
    if (now < lastEnd) {
      // The clock was set back, and nobody waits until it has caught up.
      nextTable = now;
    }
    lastEnd = now;
    if (isUnsaved && isTooLateNext(periods.foldEnd(now) - now)) {
      save(ledger, now);
    }
    if (now >= nextTable && (isChanged || isOld(ledger, now))) {
      double seconds = publish(ledger);
      nextTable = periods.next(now, seconds);
    }
  }

  /** Whether it would be too late to save in so many seconds, with a table made before. */
  private boolean isTooLateNext(long seconds) {
    long wait = TimeUnit.SECONDS.toNanos(seconds + (long) took);
    return clock.nanoTime() - saved + wait > MINUTE;
  }

  /**
   * Whether cells have become too old, or are gone by now. The table shows only the newest of
   * neighbours that are one prefix in it, so the cells themselves are asked.
   */
  private boolean isOld(Ledger ledger, long now) {
    Published last = published;
    boolean is =
        last.snapshot().isOver(last.oldest(), now)
            || ledger.prefixes() < last.snapshot().prefixes();
    // What counts for seconds only must not be believed for a minute.
    long pause = Math.min(MINUTE, last.snapshot().maxAge().toNanos() / PART_OF_AGE);
    return is && clock.nanoTime() - last.nanos() >= pause;
  }

  private double publish(Ledger ledger) {
    long start = clock.nanoTime();
    Snapshot snapshot = ledger.snapshot();
    published = new Published(snapshot, snapshot.table(), snapshot.oldest(), start);
    isChanged = false;
    watchers.run();
    // To put it to use takes as long as to make it.
    took = Duration.ofNanos(clock.nanoTime() - start).toMillis() / 1000.0;
    return took;
  }

  private void save(Ledger ledger, long now) {
    saved = clock.nanoTime();
    isUnsaved = file != null && !file.write(ledger.snapshot(), now);
  }

  /** Saves the last. */
  void end(Ledger ledger, long now) {
    if (isUnsaved) {
      save(ledger, now);
    }
  }
}
