package isochrone.plugin.geo.latency.estimate;

import isochrone.api.geo.Source;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import java.util.Arrays;

/** The median round trips of some clients, by region, in the order of regions. */
public final class Medians {
  /** So many samples must speak for a median, as for what is learned of a prefix. */
  private static final int LEAST_SAMPLES = 3;

  /** So many rows say as much as all. */
  private static final int MOST_ROWS = 1024;

  private final short[] regions;
  private final float[] millis;

  private Medians(short[] regions, float... millis) {
    this.regions = regions;
    this.millis = millis;
  }

  /** How many regions there are. */
  public int size() {
    return regions.length;
  }

  /** The index of the region at a position. */
  public int region(int at) {
    return regions[at];
  }

  /** The round trip to it, in milliseconds. */
  public float millis(int at) {
    return millis[at];
  }

  /**
   * Makes medians of rows that were learned. A row has a vote, and one more for each doubling of
   * the prefixes that it is made of, but none for its samples: nobody outvotes others by asking
   * often.
   */
  static final class Maker {
    private static final int REGION_SHIFT = 48;
    private static final int MILLIS_SHIFT = 16;
    private static final int VOTES_SHIFT = 2;
    private static final int VOTES = 0xFFFF >> VOTES_SHIFT;

    /** Of samples it is enough to know so many. */
    private static final int SAMPLES = (1 << VOTES_SHIFT) - 1;

    private final LearnedTable learned;
    private final int[] indexes;

    /** Cells as numbers that stand in the order of regions, then of round trips. */
    private long[] cells = new long[1024];

    private int size;
    private short[] regions = new short[64];
    private float[] millis = new float[64];

    /**
     * For a table.
     *
     * @param indexes of its regions; -1 for unknown ones
     */
    Maker(LearnedTable learned, int... indexes) {
      this.learned = learned;
      this.indexes = indexes;
    }

    /** The medians of the rows between two positions of a list. */
    Medians of(int[] rows, int from, int to) {
      size = 0;
      int step = 1 + (to - from - 1) / MOST_ROWS;
      for (int i = from; i < to; i += step) {
        add(rows[i]);
      }
      Arrays.sort(cells, 0, size);
      int count = 0;
      for (int begin = 0; begin < size; ) {
        int end = begin;
        long samples = 0;
        long votes = 0;
        for (; end < size && region(end) == region(begin); end++) {
          samples += cells[end] & SAMPLES;
          votes += votes(end);
        }
        if (samples >= LEAST_SAMPLES) {
          put(count++, begin, votes);
        }
        begin = end;
      }
      return new Medians(Arrays.copyOf(regions, count), Arrays.copyOf(millis, count));
    }

    private void add(int row) {
      int length = Integer.SIZE - Integer.numberOfLeadingZeros(learned.leaves(row));
      long votes = Math.min(VOTES, length);
      for (int at = learned.from(row); at < learned.to(row); at++) {
        int region = indexes[learned.region(at)];
        if (region >= 0 && learned.source(at) != Source.ESTIMATED) {
          if (size == cells.length) {
            cells = Arrays.copyOf(cells, 2 * size);
          }
          // Floats above 0 stand in the order of their bits.
          cells[size++] =
              (long) region << REGION_SHIFT
                  | (long) Float.floatToRawIntBits(learned.millis(at)) << MILLIS_SHIFT
                  | votes << VOTES_SHIFT
                  | Math.min(SAMPLES, learned.samples(at));
        }
      }
    }

    private long votes(int at) {
      return cells[at] >>> VOTES_SHIFT & VOTES;
    }

    private int region(int at) {
      return (int) (cells[at] >>> REGION_SHIFT);
    }

    private void put(int count, int begin, long votes) {
      int at = begin;
      long before = votes(at);
      while (2 * before < votes) {
        at++;
        before += votes(at);
      }
      if (count == regions.length) {
        regions = Arrays.copyOf(regions, 2 * count);
        millis = Arrays.copyOf(millis, 2 * count);
      }
      regions[count] = (short) region(begin);
      millis[count] = Float.intBitsToFloat((int) (cells[at] >>> MILLIS_SHIFT));
    }
  }
}
