package isochrone.plugin.geo.latency.ledger;

import isochrone.api.geo.AddressRange;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.RangeTableBuilder;
import isochrone.api.geo.Source;
import java.util.Arrays;
import java.util.List;

/** Collects the rows of a {@link LearnedTable}, in any order, each with its cells behind it. */
public final class LearnedTableBuilder {
  private static final int MAX_SAMPLES = 0xFFFF;

  private final List<String> regionNames;
  private final RangeTableBuilder ranges = RangeTable.builder();
  private long[] starts = new long[16];
  private byte[] lengths = new byte[16];
  private int[] leaves = new int[16];
  private int[] ends = new int[16];
  private int rows;

  private short[] regions = new short[64];
  private float[] millis = new float[64];
  private short[] samples = new short[64];
  private int[] seconds = new int[64];
  private int cells;

  LearnedTableBuilder(List<String> regionNames) {
    this.regionNames = List.copyOf(regionNames);
  }

  /** Begins the row of a prefix of at most 64 bits, which is one of the ledger's. */
  public LearnedTableBuilder row(AddressRange prefix) {
    return row(prefix, 1);
  }

  /** Begins the row of a prefix of at most 64 bits, made of so many of the ledger's. */
  public LearnedTableBuilder row(AddressRange prefix, int madeOf) {
    int bits = prefix.bits();
    if (bits < 0 || bits > 64) {
      throw new IllegalArgumentException(
          "must be a prefix of at most 64 bits (was " + prefix + ")");
    }
    long start = prefix.ipv4() ? prefix.firstLow() : prefix.firstHigh();
    return row(prefix.ipv4(), start, bits, madeOf);
  }

  /**
   * Begins the row of a prefix.
   *
   * @param start the first 64 bits; for IPv4 the address as a number
   * @param madeOf how many of the ledger's prefixes
   */
  LearnedTableBuilder row(boolean ipv4, long start, int bits, int madeOf) {
    if (rows == ends.length) {
      int room = rows + (rows >> 1);
      starts = Arrays.copyOf(starts, room);
      lengths = Arrays.copyOf(lengths, room);
      leaves = Arrays.copyOf(leaves, room);
      ends = Arrays.copyOf(ends, room);
    }
    starts[rows] = start;
    lengths[rows] = (byte) (ipv4 ? bits : bits | 0x80);
    leaves[rows] = madeOf;
    ends[rows] = cells;
    ranges.add(ipv4, ipv4 ? 0 : start, ipv4 ? start : 0, bits, rows);
    rows++;
    return this;
  }

  /** Adds a cell to the row that was begun last; they come in the order of regions. */
  public LearnedTableBuilder cell(
      int region, float roundTrip, Source source, int weight, long second) {
    if (cells == regions.length) {
      int room = cells + (cells >> 1);
      regions = Arrays.copyOf(regions, room);
      millis = Arrays.copyOf(millis, room);
      samples = Arrays.copyOf(samples, room);
      seconds = Arrays.copyOf(seconds, room);
    }
    regions[cells] = (short) (region | source.number() << LearnedTable.SOURCE_SHIFT);
    millis[cells] = roundTrip;
    samples[cells] = (short) Math.max(1, Math.min(MAX_SAMPLES, weight));
    seconds[cells] = (int) second;
    cells++;
    ends[rows - 1] = cells;
    return this;
  }

  /** The table, made of as many prefixes as it has rows. */
  public LearnedTable build() {
    return build(rows);
  }

  /** The table, made of so many prefixes of the ledger. */
  LearnedTable build(int prefixes) {
    return new LearnedTable(
        regionNames,
        ranges.build(),
        new LearnedTable.Prefixes(
            Arrays.copyOf(starts, rows), Arrays.copyOf(lengths, rows), Arrays.copyOf(leaves, rows)),
        new LearnedTable.Cells(
            Arrays.copyOf(regions, cells),
            Arrays.copyOf(millis, cells),
            Arrays.copyOf(samples, cells),
            Arrays.copyOf(seconds, cells)),
        Arrays.copyOf(ends, rows),
        prefixes);
  }
}
