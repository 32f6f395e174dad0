package isochrone.plugin.geo.latency.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import isochrone.api.Client;
import isochrone.api.geo.Measurement;
import java.time.Duration;
import java.util.function.IntPredicate;
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

  /**
   * One prefix of so many is a liar's, who says nothing but lies, and as many as are remembered.
   */
  private static final int A_LIAR = 1_000;

  private static final int HIS_LIES = 64;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void table_pickedFromDespiteLies_namesTheBestRegionOrOneAsGood(long seed) {
    World world = new World(seed, PREFIXES, REGIONS);
    Ledger ledger = ledger();
    long second = START;
    for (int i = 0; i < SAMPLES; i++) {
      ledger.add(world.sample(i, LIES, second));
      if (i % (10 * A_SECOND) == 0) {
        ledger.advance(second);
      }
      second = START + i / A_SECOND;
    }
    lie(world, A_LIAR, ledger, second);
    ledger.advance(second);
    LearnedTable table = ledger.table(second);

    assertThat(share(world, table, prefix -> true)).isGreaterThanOrEqualTo(0.99);
    assertThat(table.rows()).as("neighbours share rows").isLessThan(PREFIXES / 5);
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void table_liarsInAFewPrefixes_dontSpeakForTheirNeighbours(long seed) {
    double honest = shareOfSilent(seed, Integer.MAX_VALUE);
    double withLiars = shareOfSilent(seed, A_LIAR / 10);

    assertThat(honest).isGreaterThan(0.8);
    assertThat(withLiars).isCloseTo(honest, within(0.03));
  }

  /** Of the prefixes of which there is no sample, how many are estimated well. */
  private static double shareOfSilent(long seed, int liar) {
    World world = new World(seed, PREFIXES / 20, REGIONS);
    Ledger ledger = ledger();
    for (int i = 0; i < SAMPLES / 20; i++) {
      Measurement sample = world.sample(i, LIES, START);
      if (!isSilent(sample.low())) {
        ledger.add(sample);
      }
    }
    lie(world, liar, ledger, START);
    ledger.advance(START);
    return share(world, ledger.table(START), prefix -> isSilent(world.address(prefix)));
  }

  private static boolean isSilent(long address) {
    return (((int) (address >>> 8) * 0x9E37_79B1) >>> 30) == 0;
  }

  private static Ledger ledger() {
    return new Ledger(new Learning(Duration.ofDays(1), Duration.ofDays(7), 5));
  }

  private static void lie(World world, int liar, Ledger ledger, long second) {
    for (int prefix = 0; prefix < world.prefixes(); prefix++) {
      for (int i = 0; prefix % liar == liar / 2 && i < HIS_LIES * REGIONS; i++) {
        ledger.add(world.spite(prefix, i % REGIONS, second));
      }
    }
  }

  /** Of some prefixes, for how many the region that looks closest is at most 5 ms from the best. */
  private static double share(World world, LearnedTable table, IntPredicate some) {
    Client client = new Client();
    int good = 0;
    int all = 0;
    for (int prefix = 0; prefix < world.prefixes(); prefix++) {
      if (some.test(prefix)) {
        client.subnet(true, 0, world.address(prefix), 24);
        int row = table.ranges().get(client);
        int picked = row < 0 ? -1 : closest(table, row);
        all++;
        good += picked >= 0 && isGood(world, prefix, picked) ? 1 : 0;
      }
    }
    return (double) good / all;
  }

  private static boolean isGood(World world, int prefix, int region) {
    return world.trueMillis(prefix, region) <= world.best(prefix) + 5;
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
