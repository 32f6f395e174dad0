package isochrone.plugin.geo.latency.learn;

import isochrone.api.Clock;
import isochrone.api.geo.Measurement;
import isochrone.api.geo.Regions;
import isochrone.plugin.geo.latency.ledger.Cell;
import isochrone.plugin.geo.latency.ledger.Ledger;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What all threads leave to be learned, and what of it may be taken into a ledger. */
final class Intake {
  /** So many wait at most. */
  static final int MEASUREMENTS = 1 << 18;

  private static final int CELLS = 1 << 22;

  /** How far the clock of another server may be ahead, in seconds. */
  private static final long AHEAD = 60;

  private final Inbox<Measurement> measurements = new Inbox<>(MEASUREMENTS);
  private final Inbox<Others> cells = new Inbox<>(CELLS);
  private final Clock clock;
  private final LearnMetrics metrics;
  private final Publishing publishing;
  private volatile Regions regions;

  /** Cells of others, and who wants to know how many of them were taken in. */
  private record Others(List<Cell> cells, CompletableFuture<Integer> taken) {}

  /**
   * Of one learner.
   *
   * @param publishing told when something was taken in
   * @param regions those that are known
   */
  Intake(Clock clock, LearnMetrics metrics, Publishing publishing, Regions regions) {
    this.clock = clock;
    this.metrics = metrics;
    this.publishing = publishing;
    this.regions = regions;
  }

  /** Knows these regions from now on. */
  void use(Regions known) {
    regions = known;
  }

  /** Has a measurement wait; on any thread. */
  void hear(Measurement measurement) {
    if (!measurements.offer(measurement, 1)) {
      metrics.dropped().add();
    }
  }

  /** Has cells wait; on any thread. What it returns has failed when there is no room for them. */
  CompletableFuture<Integer> take(List<Cell> others) {
    CompletableFuture<Integer> taken = new CompletableFuture<>();
    if (!cells.offer(new Others(List.copyOf(others), taken), Math.max(1, others.size()))) {
      taken.completeExceptionally(new IllegalStateException("too many others wait"));
    }
    return taken;
  }

  /** The measurement that has waited longest; null for none. */
  @Nullable Measurement poll() {
    return measurements.poll();
  }

  /** Takes a measurement into a ledger, unless it cannot be true. */
  void take(Measurement measurement, Ledger ledger) {
    boolean taken =
        regions.find(measurement.region()) != null
            && measurement.second() <= clock.now().getEpochSecond() + AHEAD
            && ledger.add(measurement);
    (taken ? metrics.samples() : metrics.refused()).add();
    publishing.changed(taken);
  }

  /**
   * Takes into a ledger the cells that have waited longest.
   *
   * @param maxAge older ones are not, in seconds
   * @return false when none waited
   */
  boolean takeCells(Ledger ledger, long now, long maxAge) {
    Others next = cells.poll();
    if (next == null) {
      return false;
    }
    int taken = 0;
    for (Cell cell : next.cells()) {
      boolean is = isTrue(cell, now) && cell.second() >= now - maxAge && ledger.merge(cell);
      taken += is ? 1 : 0;
    }
    publishing.changed(taken > 0);
    next.taken().complete(taken);
    return true;
  }

  private boolean isTrue(Cell cell, long now) {
    boolean is =
        regions.find(cell.region()) != null && cell.second() <= now + AHEAD && Ledger.isSound(cell);
    if (!is) {
      metrics.refused().add();
    }
    return is;
  }
}
