package isochrone.bench.latency;

import com.sun.management.ThreadMXBean;
import isochrone.api.Client;
import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Located;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Clients that a table is asked about, as a query asks: their row, and two regions in it. */
final class Lookups {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** So many that the caches do not hold what they need. */
  private static final int CLIENTS = 1 << 20;

  private static final int ROUNDS = 7;

  /** Regions, by index. */
  private static final int ONE = 3;

  private static final int OTHER = 17;

  private final Located.Table<LatencyRow> table;
  private final boolean[] ipv4 = new boolean[CLIENTS];
  private final long[] starts = new long[CLIENTS];
  private final Client client = new Client();

  /** Clients from all over some networks. */
  Lookups(Located.Table<LatencyRow> table, SyntheticNetworks networks) {
    this.table = table;
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < CLIENTS; i++) {
      int prefix = random.nextInt(networks.size());
      ipv4[i] = networks.isIpv4(prefix);
      starts[i] = networks.start(prefix);
    }
  }

  /**
   * What one look-up takes.
   *
   * @param nanos time of the processor, so that others on the machine do not count, as in the
   *     middle one of several rounds
   * @param octets memory, of all rounds after the first
   * @param known the share of clients of which both round trips are known
   */
  private record Cost(double nanos, double octets, double known) {}

  /** Measures both, and tells. */
  static void compare(Lookups few, Lookups many) {
    tell("of a few", few.measure());
    tell("of all", many.measure());
  }

  private static void tell(String what, Cost cost) {
    System.out.printf(
        "look-up %-10s %5.0f ns            %.3f octets allocated, %.1f %% of clients known%n",
        what, cost.nanos(), cost.octets(), 100 * cost.known());
  }

  private Cost measure() {
    long known = round();
    round();
    double[] nanos = new double[ROUNDS];
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ROUNDS; i++) {
      long begin = THREADS.getCurrentThreadCpuTime();
      known = round();
      nanos[i] = (THREADS.getCurrentThreadCpuTime() - begin) / (double) CLIENTS;
    }
    allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    Arrays.sort(nanos);
    return new Cost(
        nanos[ROUNDS / 2], allocated / (double) (ROUNDS * CLIENTS), known / (double) CLIENTS);
  }

  private long round() {
    long known = 0;
    for (int i = 0; i < CLIENTS; i++) {
      if (ipv4[i]) {
        client.subnet(true, 0, starts[i] + 7, 32);
      } else {
        client.subnet(false, starts[i], 7, 128);
      }
      LatencyRow row = table.value(table.ranges().get(client));
      if (row != null) {
        float difference = row.millis(ONE) - row.millis(OTHER);
        known += Float.isNaN(difference) ? 0 : 1;
      }
    }
    return known;
  }
}
