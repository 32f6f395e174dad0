package isochrone.bench.latency;

import isochrone.api.geo.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Clients in networks of one or more neighbouring prefixes, four of five prefixes IPv4. Each
 * network has its own round trips to all regions, and what is measured is those with some delay on
 * top.
 */
final class SyntheticNetworks {
  private static final int IPV4_OF_FIVE = 4;
  private static final int FAMILIES = 5;
  private static final double OUTLIERS = 0.05;

  private final int prefixes;
  private final int alike;
  private final List<String> regions;
  private final long[] starts;
  private final short[] networks;

  /**
   * So many prefixes, measured from these regions.
   *
   * @param alike the most prefixes of a network
   */
  SyntheticNetworks(int prefixes, List<String> regions, int alike) {
    this.prefixes = prefixes;
    this.alike = alike;
    this.regions = new ArrayList<>(regions);
    this.starts = new long[prefixes];
    this.networks = new short[prefixes];
    place(new SplittableRandom(7));
  }

  private void place(SplittableRandom random) {
    int ipv4 = prefixes / FAMILIES * IPV4_OF_FIVE;
    long at = 1L << 16; // of 1.0.0.0/24, counted in prefixes of 24 bits
    long wide = 0x2001_0000_0000L; // of 2001::/48, counted in prefixes of 48 bits
    int left = 0;
    for (int i = 0; i < prefixes; i++) {
      boolean begins = left == 0;
      left = begins ? 1 << random.nextInt(32 - Integer.numberOfLeadingZeros(alike)) : left;
      left--;
      networks[i] = (short) (begins ? random.nextInt() : networks[i - 1]);
      if (i < ipv4) {
        at += begins ? 1 + random.nextInt(6) : 1;
        starts[i] = at << 8;
      } else {
        wide += begins ? 1 + random.nextInt(3) * 4096L : 1;
        starts[i] = wide << 16;
      }
    }
  }

  int size() {
    return prefixes;
  }

  boolean isIpv4(int prefix) {
    return prefix < prefixes / FAMILIES * IPV4_OF_FIVE;
  }

  /** The first address of a prefix: a number for IPv4, the first 64 bits for IPv6. */
  long start(int prefix) {
    return starts[prefix];
  }

  /** Measures from every prefix to every region so often, prefix after prefix. */
  void measure(int samples, long second, Consumer<Measurement> each) {
    SplittableRandom random = new SplittableRandom(second);
    for (int prefix = 0; prefix < prefixes; prefix++) {
      boolean ipv4 = isIpv4(prefix);
      long high = ipv4 ? 0 : starts[prefix];
      long low = ipv4 ? starts[prefix] + 1 : 1;
      for (int region = 0; region < regions.size(); region++) {
        float truth = truth(networks[prefix], region);
        for (int i = 0; i < samples; i++) {
          float millis = truth + delay(random);
          each.accept(
              new Measurement(
                  ipv4, high, low, regions.get(region), millis, second + random.nextInt(60)));
        }
      }
    }
  }

  private static float truth(short network, int region) {
    SplittableRandom random = new SplittableRandom((network & 0xFFFF) * 1_000L + region);
    return (float) random.nextDouble(4, 300);
  }

  /** Mostly a little, now and then much. */
  private static float delay(SplittableRandom random) {
    double usual = -Math.log(1 - random.nextDouble());
    return (float) (random.nextDouble() < OUTLIERS ? 100 * usual : 2 * usual);
  }
}
