package isochrone.plugin.geo.latency.learn;

import isochrone.api.Clock;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import isochrone.plugin.geo.latency.ledger.Ledger;
import isochrone.plugin.geo.latency.ledger.Snapshot;
import isochrone.plugin.geo.latency.store.LedgerFile;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What others see of a ledger: the table that was made last, and the file. */
final class Publishing {
  /** How often what has changed is saved, and what gets old is looked for, in seconds. */
  private static final long MINUTE = 60;

  private final Clock clock;
  private final @Nullable LedgerFile file;
  private final Runnable watchers;
  private volatile Published published = Published.NOTHING;
  private volatile double took;
  private boolean isChanged;
  private boolean isUnsaved;
  private long nextTable;
  private long nextSave;

  /** A table, and what it was made of. */
  private record Published(Snapshot snapshot, LearnedTable table, long second) {
    static final Published NOTHING = new Published(Snapshot.EMPTY, LearnedTable.EMPTY, 0);
  }

  Publishing(Clock clock, @Nullable LedgerFile file, Runnable watchers) {
    this.clock = clock;
    this.file = file;
    this.watchers = watchers;
    nextSave = clock.now().getEpochSecond() + MINUTE;
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
  void restored(Ledger ledger, long now) {
    publish(ledger, now);
  }

  /** Makes the table anew, and saves, where it is time for that. */
  void periodEnded(Ledger ledger, Periods periods, long now) {
    if (now >= nextTable && (isChanged || isOld(now))) {
      double seconds = publish(ledger, now);
      nextTable = periods.next(now, seconds);
    }
    if (now >= nextSave && isUnsaved) {
      save(ledger, now);
    }
  }

  /** Cells of it may have become too old; those of neighbours are not seen in the table. */
  private boolean isOld(long now) {
    Published last = published;
    return last.snapshot().prefixes() > 0
        && (last.snapshot().isOver(last.table().oldest(), now) || now >= last.second() + MINUTE);
  }

  private double publish(Ledger ledger, long now) {
    long start = clock.nanoTime();
    Snapshot snapshot = ledger.snapshot();
    published = new Published(snapshot, snapshot.table(), now);
    isChanged = false;
    watchers.run();
    // To put it to use takes as long as to make it.
    took = Duration.ofNanos(clock.nanoTime() - start).toMillis() / 1000.0;
    return took;
  }

  private void save(Ledger ledger, long now) {
    nextSave = now + MINUTE;
    isUnsaved = file != null && !file.write(ledger.snapshot(), now);
  }

  /** Saves the last. */
  void end(Ledger ledger, long now) {
    if (isUnsaved) {
      save(ledger, now);
    }
  }
}
