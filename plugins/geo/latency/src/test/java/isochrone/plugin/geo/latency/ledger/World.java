package isochrone.plugin.geo.latency.ledger;

import isochrone.api.geo.Measurement;
import java.util.Arrays;
import java.util.Random;

/**
 * An invented internet. A block of 16 bits belongs to somebody on a continent, who splits it
 * unevenly into networks of different sizes; most of these are in some city there, a few anywhere
 * in the world. Round trips follow from distances, with detours and last miles that differ by
 * network; samples wait in queues besides, some long. Liars tell almost nothing, very much, or the
 * round trip of another region.
 */
final class World {
  private static final double[][] CONTINENTS = {
    {40, -95}, {50, 10}, {22, 105}, {-15, -55}, {0, 25}, {-28, 140}
  };

  /** How far around its middle a continent reaches, in degrees. */
  private static final double SPREAD = 14;

  private final Random random;
  private final double[][] regions;
  private final int[] leaves;
  private final int[] networkOf;
  private final double[] popularity;
  private double[][] trueMillis = new double[1024][];
  private int networks;
  private int count;

  /** A world of so many prefixes of 24 bits, and of so many regions on different continents. */
  World(long seed, int prefixes, int regionCount) {
    random = new Random(seed);
    regions = new double[regionCount][];
    Arrays.setAll(regions, i -> near(CONTINENTS[i % CONTINENTS.length]));
    leaves = new int[prefixes];
    networkOf = new int[prefixes];
    for (int block = 1 << 8; count < prefixes; block++) {
      split(block << 8, 16, CONTINENTS[random.nextInt(CONTINENTS.length)]);
    }
    popularity = new double[prefixes];
    Arrays.setAll(popularity, i -> Math.exp(random.nextGaussian()));
    Arrays.parallelPrefix(popularity, Double::sum);
  }

  private double[] near(double[] place) {
    return new double[] {
      place[0] + SPREAD * random.nextGaussian(), place[1] + SPREAD * random.nextGaussian()
    };
  }

  /** A part of a block: one network, or two parts. */
  private void split(int firstLeaf, int bits, double[] continent) {
    double chance = bits < 18 ? 0.9 : bits < 20 ? 0.6 : bits < 22 ? 0.35 : 0.1;
    if (bits < 24 && random.nextDouble() < chance) {
      split(firstLeaf, bits + 1, continent);
      split(firstLeaf + (1 << (23 - bits)), bits + 1, continent);
    } else {
      network(firstLeaf, 1 << (24 - bits), continent);
    }
  }

  private void network(int firstLeaf, int size, double[] continent) {
    boolean isAtHome = random.nextDouble() < 0.95;
    double[] city = near(isAtHome ? continent : CONTINENTS[random.nextInt(CONTINENTS.length)]);
    double lastMile = 1 + 15 * random.nextDouble();
    double[] millis = new double[regions.length];
    for (int region = 0; region < regions.length; region++) {
      double detour = 1.2 + 0.8 * random.nextDouble();
      millis[region] = lastMile + detour * kilometres(city, regions[region]) / 100;
    }
    if (networks == trueMillis.length) {
      trueMillis = Arrays.copyOf(trueMillis, 2 * networks);
    }
    trueMillis[networks] = millis;
    settle(firstLeaf, size, 0.2 + 0.8 * random.nextDouble());
    networks++;
  }

  /** Not every prefix of a network has clients. */
  private void settle(int firstLeaf, int size, double used) {
    for (int i = 0; i < size && count < leaves.length; i++) {
      if (random.nextDouble() < used) {
        leaves[count] = firstLeaf + i;
        networkOf[count] = networks;
        count++;
      }
    }
  }

  private static double kilometres(double[] one, double[] other) {
    double a = Math.toRadians(one[0]);
    double b = Math.toRadians(other[0]);
    double turn = Math.toRadians(one[1] - other[1]);
    double cosine = Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(turn);
    return 6371 * Math.acos(Math.max(-1, Math.min(1, cosine)));
  }

  int prefixes() {
    return leaves.length;
  }

  /** The first address of a prefix. */
  long address(int prefix) {
    return (leaves[prefix] & 0xFF_FFFFL) << 8;
  }

  double trueMillis(int prefix, int region) {
    return trueMillis[networkOf[prefix]][region];
  }

  double best(int prefix) {
    return Arrays.stream(trueMillis[networkOf[prefix]]).min().orElseThrow();
  }

  static String region(int number) {
    return "region-" + number;
  }

  /** Someone's sample: everyone is there twice, then those who are popular more often. */
  Measurement sample(int number, double lies, long second) {
    int prefix = number < 2 * leaves.length ? number % leaves.length : anyPrefix();
    int region = random.nextInt(regions.length);
    double[] known = trueMillis[networkOf[prefix]];
    double queue = -Math.log(1 - random.nextDouble()) * (2 + 0.05 * known[region]);
    double millis = random.nextDouble() < lies ? lie(known) : known[region] + queue;
    long address = address(prefix) | random.nextInt(256);
    return new Measurement(true, 0, address, region(region), (float) millis, second);
  }

  /** What one says who wants to be sent to the farthest region, and never to the closest. */
  Measurement spite(int prefix, int region, long second) {
    double[] known = trueMillis[networkOf[prefix]];
    double farthest = Arrays.stream(known).max().orElseThrow();
    double millis = best(prefix) + farthest - known[region];
    return new Measurement(true, 0, address(prefix), region(region), (float) millis, second);
  }

  private int anyPrefix() {
    double at = popularity[popularity.length - 1] * random.nextDouble();
    int found = Arrays.binarySearch(popularity, at);
    return found >= 0 ? found : -found - 1;
  }

  private double lie(double[] known) {
    switch (random.nextInt(3)) {
      case 0:
        return 0.01 + random.nextDouble();
      case 1:
        return 1000 + 9000 * random.nextDouble();
      default:
        return known[random.nextInt(known.length)];
    }
  }
}
