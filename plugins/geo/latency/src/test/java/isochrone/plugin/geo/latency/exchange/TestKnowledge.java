package isochrone.plugin.geo.latency.exchange;

import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Measurement;
import isochrone.plugin.geo.latency.ledger.Cell;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import isochrone.plugin.geo.latency.ledger.Learning;
import isochrone.plugin.geo.latency.ledger.Ledger;
import isochrone.plugin.geo.latency.ledger.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ledger in the hands of a test. */
final class TestKnowledge implements Knowledge {
  /** The second at which tests take place. */
  static final long NOW = 1_795_282_849;

  private final Ledger ledger = new Ledger(new Learning(Duration.ofDays(1), Duration.ofDays(7), 5));

  TestKnowledge() {
    ledger.advance(NOW);
  }

  /** How long after a moment tests take place. */
  static Duration since(Instant moment) {
    return Duration.between(moment, Instant.ofEpochSecond(NOW));
  }

  /** Ends a period in which these were measured. */
  synchronized void measure(List<Measurement> samples, long second) {
    samples.forEach(ledger::add);
    ledger.advance(second);
  }

  @Override
  public synchronized LearnedTable table() {
    return ledger.table(NOW);
  }

  @Override
  public synchronized Snapshot snapshot() {
    return ledger.snapshot();
  }

  @Override
  public synchronized int merge(List<Cell> cells) {
    int taken = 0;
    for (Cell cell : cells) {
      taken += Ledger.isSound(cell) && ledger.merge(cell) ? 1 : 0;
    }
    return taken;
  }

  @Override
  public synchronized int forget(AddressRange prefix, @Nullable String region) {
    return ledger.forget(prefix, region, NOW);
  }
}
