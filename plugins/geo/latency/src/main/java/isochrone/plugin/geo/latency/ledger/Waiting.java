package isochrone.plugin.geo.latency.ledger;

import isochrone.api.geo.RowOrder;
import java.util.Arrays;

/** The samples of one family that wait for the end of their period, in columns. */
final class Waiting {
  private long[] keys = new long[64];
  private short[] regions = new short[64];
  private short[] bins = new short[64];
  private int[] seconds = new int[64];
  private int size;

  void add(long key, int region, int bin, long second) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      regions = Arrays.copyOf(regions, 2 * size);
      bins = Arrays.copyOf(bins, 2 * size);
      seconds = Arrays.copyOf(seconds, 2 * size);
    }
    keys[size] = key;
    regions[size] = (short) region;
    bins[size] = (short) bin;
    seconds[size] = (int) second;
    size++;
  }

  int size() {
    return size;
  }

  long key(int sample) {
    return keys[sample];
  }

  int region(int sample) {
    return regions[sample];
  }

  int bin(int sample) {
    return bins[sample];
  }

  long second(int sample) {
    return seconds[sample] & 0xFFFF_FFFFL;
  }

  /** All samples by prefix, those of a prefix by region, and those of a region by size. */
  int[] sorted() {
    return RowOrder.of(size, false, this::compare);
  }

  private int compare(int one, int other) {
    if (keys[one] != keys[other]) {
      return Long.compareUnsigned(keys[one], keys[other]);
    }
    return regions[one] != regions[other]
        ? Short.compare(regions[one], regions[other])
        : Short.compare(bins[one], bins[other]);
  }

  void clear() {
    size = 0;
    if (keys.length > 1 << 16) {
      keys = new long[64];
      regions = new short[64];
      bins = new short[64];
      seconds = new int[64];
    }
  }
}
