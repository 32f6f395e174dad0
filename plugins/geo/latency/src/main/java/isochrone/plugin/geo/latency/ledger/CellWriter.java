package isochrone.plugin.geo.latency.ledger;

import java.util.Arrays;

/**
 * Writes the cells of one prefix, one behind the other, own ones before imported ones of a region:
 *
 * <pre>
 * head     varint   2 × number of the region, + 1 when imported
 * second   4        when the newest sample was taken, since 1970
 * samples  varint   how many there were; what an imported one says
 * millis   4        imported: the round trip, a float
 * bins     varint   own: how many follow
 *   step   varint   2 × what the number of the bin is above that of the one before, + 1 when its
 *                   weight is 1; the first counts from -2048
 *   weight 4        where it is not 1: a float, at the time of the newest sample
 * </pre>
 */
final class CellWriter {
  private static final int MORE = 0x80;

  private byte[] bytes = new byte[256];
  private int size;

  void clear() {
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Writes a cell as it stands elsewhere. */
  void copy(byte[] from, int start, int end) {
    room(end - start);
    System.arraycopy(from, start, bytes, size, end - start);
    size += end - start;
  }

  /** Writes what was imported. */
  void imported(int region, long second, int samples, float millis) {
    head(2 * region + 1, second, samples);
    number(Float.floatToIntBits(millis));
  }

  /** Writes what was measured: bins whose weights are in samples. */
  void own(int region, long second, int samples, Bins bins) {
    head(2 * region, second, samples);
    varint(bins.size());
    int before = Sketch.FIRST_BIN;
    for (int i = 0; i < bins.size(); i++) {
      float weight = (float) bins.weight(i);
      varint(2 * (bins.index(i) - before) + (weight == 1 ? 1 : 0));
      if (weight != 1) {
        number(Float.floatToIntBits(weight));
      }
      before = bins.index(i);
    }
  }

  private void head(int head, long second, int samples) {
    varint(head);
    number((int) second);
    varint(samples);
  }

  private void number(int value) {
    room(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  private void varint(int value) {
    room(5);
    int rest = value;
    while (rest >= MORE) {
      bytes[size++] = (byte) (rest | MORE);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void room(int needed) {
    if (size + needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (size + needed));
    }
  }
}
