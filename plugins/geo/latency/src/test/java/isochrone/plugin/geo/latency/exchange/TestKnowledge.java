package isochrone.plugin.geo.latency.exchange;

import isochrone.plugin.geo.latency.ledger.LearnedTable;
import isochrone.plugin.geo.latency.ledger.Learning;
import isochrone.plugin.geo.latency.ledger.Ledger;
import isochrone.plugin.geo.latency.ledger.Snapshot;
import java.time.Duration;
import java.util.function.Function;

/** A ledger in the hands of a test. */
final class TestKnowledge implements Knowledge {
  /** The second at which tests take place. */
  static final long NOW = 1_795_282_849;

  private final Ledger ledger = new Ledger(new Learning(Duration.ofDays(1), Duration.ofDays(7), 5));

  TestKnowledge() {
    ledger.advance(NOW);
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
  public synchronized <T> T ask(Function<Ledger, T> question) {
    return question.apply(ledger);
  }
}
