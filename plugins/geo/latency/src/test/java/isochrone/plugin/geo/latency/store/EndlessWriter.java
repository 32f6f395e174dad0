package isochrone.plugin.geo.latency.store;

import isochrone.host.metrics.MetricsStore;
import isochrone.plugin.geo.latency.ledger.Ledger;
import java.nio.file.Path;

/** A program that reads its ledger and then writes the next, and the next, until it is killed. */
final class EndlessWriter {
  /** Ledgers differ in length, too. */
  private static final int LEAST = 500;

  private static final int LENGTHS = 1_000;

  private EndlessWriter() {}

  static int prefixes(int number) {
    return LEAST + number * 37 % LENGTHS;
  }

  /** With the folder; tells each number when its ledger is said to be on disk. */
  public static void main(String[] arguments) {
    LedgerFile file = new LedgerFile(Path.of(arguments[0]), new MetricsStore(1));
    Ledger last = file.read(Ledgers::empty);
    int number = last == null ? 0 : Ledgers.number(last);
    System.out.println("from " + number);
    while (true) {
      number++;
      if (!file.write(Ledgers.of(number, prefixes(number)).snapshot(), Ledgers.second(number))) {
        throw new IllegalStateException("ledger " + number + " cannot be written");
      }
      System.out.println("wrote " + number);
    }
  }
}
