package isochrone.plugin.geo.latency.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Client;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the table names the truly best region, in an invented world that is full of liars. */
class AccuracyTest {
  private static final int PREFIXES = 200_000;
  private static final int SAMPLES = 1_000_000;
  private static final int REGIONS = 4;
  private static final double LIES = 0.1;
  private static final long START = 1_700_000_000;
  private static final int A_SECOND = 2_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void table_pickedFromDespiteLies_namesTheBestRegionOrOneAsGood(long seed) {
    World world = new World(seed, PREFIXES, REGIONS);
    Ledger ledger = new Ledger(new Learning(Duration.ofDays(1), Duration.ofDays(7), 5));
    long second = START;
    for (int i = 0; i < SAMPLES; i++) {
      ledger.add(world.sample(i, LIES, second));
      if (i % (10 * A_SECOND) == 0) {
        ledger.advance(second);
      }
      second = START + i / A_SECOND;
    }
    ledger.advance(second);
    LearnedTable table = ledger.table(second);

    assertThat(share(world, table)).isGreaterThanOrEqualTo(0.99);
    assertThat(table.rows()).as("neighbours share rows").isLessThan(PREFIXES / 5);
  }

  /** Of the prefixes, for how many the region that looks closest is at most 5 ms from the best. */
  private static double share(World world, LearnedTable table) {
    Client client = new Client();
    int good = 0;
    for (int prefix = 0; prefix < world.prefixes(); prefix++) {
      client.subnet(true, 0, world.address(prefix), 24);
      int row = table.ranges().get(client);
      int picked = row < 0 ? -1 : closest(table, row);
      if (picked >= 0 && world.trueMillis(prefix, picked) <= world.best(prefix) + 5) {
        good++;
      }
    }
    return (double) good / world.prefixes();
  }

  private static int closest(LearnedTable table, int row) {
    int best = table.from(row);
    for (int at = table.from(row); at < table.to(row); at++) {
      best = table.millis(at) < table.millis(best) ? at : best;
    }
    String name = table.regions().get(table.region(best));
    for (int region = 0; region < REGIONS; region++) {
      if (World.region(region).equals(name)) {
        return region;
      }
    }
    throw new IllegalStateException(name);
  }
}
