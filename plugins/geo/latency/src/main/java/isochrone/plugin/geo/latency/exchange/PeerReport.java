package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Clock;
import isochrone.api.Problem;
import isochrone.api.metrics.Counter;
import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how merging from one place goes: by numbers, and in the log when that changes. */
final class PeerReport implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.latency");

  /** So long nothing more is told of mistakes, in seconds. */
  private static final long QUIET = Duration.ofHours(1).toSeconds();

  private final String from;
  private final Clock clock;
  private final Counter taken;
  private final Counter older;
  private final Counter refused;
  private final Counter failures;
  private final AutoCloseable shown;
  private volatile long success;
  private volatile @Nullable String trouble;
  private volatile Merged last = Merged.NOTHING;
  private boolean lied;
  private long toldOfMistakes;

  /**
   * A report.
   *
   * @param from what people call the place
   */
  PeerReport(String from, Clock clock, Metrics metrics) {
    this.from = from;
    this.clock = clock;
    CounterFamily cells =
        metrics.counter(
            "isochrone_latency_merge_cells_total",
            "Round trips that were read from elsewhere, by what became of them.",
            "from",
            "result");
    taken = cells.with(from, "taken");
    older = cells.with(from, "older");
    refused = cells.with(from, "refused");
    failures =
        metrics
            .counter(
                "isochrone_latency_merge_failures_total",
                "Times that round trips from elsewhere could not be read.",
                "from")
            .with(from);
    shown =
        metrics
            .gauge(
                "isochrone_latency_merge_success_timestamp_seconds",
                "When round trips from elsewhere were last read, in seconds since 1970; 0 for"
                    + " never.",
                "from")
            .show(() -> success, from);
  }

  String from() {
    return from;
  }

  /** The second of the last success; 0 for none. */
  long success() {
    return success;
  }

  /** What is in the way; null while it goes well. */
  @Nullable String trouble() {
    return trouble;
  }

  /** What came of the last success. */
  Merged last() {
    return last;
  }

  /** Counts what was merged, whether the rest could be read or not. */
  void merged(Merged merged) {
    taken.add(merged.taken());
    older.add(merged.older());
    refused.add(merged.refused());
  }

  /** Everything was read. */
  void succeeded(Merged merged, List<Problem> mistakes) {
    if (trouble != null || success == 0) {
      LOG.info(
          "{}: {} round trips are merged, {} were known as well or better",
          from,
          merged.taken(),
          merged.older());
    }
    if (!mistakes.isEmpty()) {
      tellOfMistakes(mistakes, merged.refused());
    }
    lied = !mistakes.isEmpty();
    trouble = null;
    last = merged;
    success = clock.now().getEpochSecond();
  }

  /** One line and no more, not even where every other answer has mistakes. */
  private void tellOfMistakes(List<Problem> mistakes, long refused) {
    long now = clock.now().getEpochSecond();
    if (!lied && now - toldOfMistakes >= QUIET) {
      toldOfMistakes = now;
      LOG.warn("{} ({} lines are left out)", mistakes.get(0), refused);
    }
    mistakes.forEach(mistake -> LOG.debug("{}", mistake));
  }

  /** It could not be read, or not to its end. */
  void failed(String why) {
    failures.add();
    if (trouble == null) {
      LOG.warn("{}: round trips cannot be merged: {}", from, why);
    }
    trouble = why;
  }

  @Override
  public void close() {
    try {
      shown.close();
    } catch (Exception e) {
      throw new IllegalStateException("a gauge that cannot be closed", e);
    }
  }
}
