package isochrone.plugin.geo.latency.ledger;

import isochrone.api.geo.AddressRange;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.Source;
import java.util.List;

/**
 * What was learned by address: a row for each prefix, whose cells lie in columns, one row's behind
 * the other's. Immutable.
 *
 * <p>There may be tens of millions of cells: 12 octets each, and no object.
 */
public final class LearnedTable {
  /** Nothing. */
  public static final LearnedTable EMPTY = builder(List.of()).build();

  static final int SOURCE_SHIFT = 14;
  static final int REGION_MASK = (1 << SOURCE_SHIFT) - 1;

  private final List<String> regions;
  private final RangeTable ranges;
  private final Prefixes prefixes;
  private final Cells cells;
  private final int[] ends;
  private final int measured;
  private final int[] sources = new int[4];
  private long oldest = Long.MAX_VALUE;
  private long newest;

  /**
   * The prefixes of rows: the first 64 bits, for IPv4 the address; the length; of how many it is
   * made.
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Prefixes(long[] starts, byte[] lengths, int[] leaves) {}

  /** The cells of all rows; the two upper bits of a region are the source. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Cells(short[] regions, float[] millis, short[] samples, int[] seconds) {}

  LearnedTable(
      List<String> regions,
      RangeTable ranges,
      Prefixes prefixes,
      Cells cells,
      int[] ends,
      int measured) {
    this.regions = regions;
    this.ranges = ranges;
    this.prefixes = prefixes;
    this.cells = cells;
    this.ends = ends;
    this.measured = measured;
    for (int at = 0; at < cells.seconds.length; at++) {
      sources[(cells.regions[at] & 0xFFFF) >>> SOURCE_SHIFT]++;
      oldest = Math.min(oldest, second(at));
      newest = Math.max(newest, second(at));
    }
  }

  /** Starts a table whose rows name regions by their position in this list. */
  public static LearnedTableBuilder builder(List<String> regions) {
    return new LearnedTableBuilder(regions);
  }

  /** The number of a row by address: that of the longest prefix. */
  public RangeTable ranges() {
    return ranges;
  }

  /** The names of regions, by the numbers that rows have for them. */
  public List<String> regions() {
    return regions;
  }

  /** How many rows there are. */
  public int rows() {
    return ends.length;
  }

  /** How many of the ledger's prefixes, as fine as they are kept, it was made of. */
  public int prefixes() {
    return measured;
  }

  /** The prefix of a row; longer ones inside it may have rows of their own. */
  public AddressRange prefix(int row) {
    long start = prefixes.starts[row];
    int length = prefixes.lengths[row];
    return length >= 0
        ? AddressRange.block(true, 0, start, length)
        : AddressRange.block(false, start, 0, length & 0x7F);
  }

  /** Of how many of the ledger's prefixes, as fine as they are kept, a row was made. */
  public int leaves(int row) {
    return prefixes.leaves[row];
  }

  /** Where the cells of a row begin; they ascend by the number of the region. */
  public int from(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }

  /** Where the cells of a row end. */
  public int to(int row) {
    return ends[row];
  }

  /** How many cells there are. */
  public int cells() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  /** How many cells of a source there are. */
  public int cells(Source source) {
    return sources[source.number()];
  }

  /** When the cell was measured that has no newer samples for the longest time. */
  public long oldest() {
    return oldest;
  }

  /** When the newest sample was taken. */
  public long newest() {
    return newest;
  }

  /** The number of a cell's region. */
  public short region(int at) {
    return (short) (cells.regions[at] & REGION_MASK);
  }

  /** Where a cell is known from. */
  public Source source(int at) {
    return Source.of((cells.regions[at] & 0xFFFF) >>> SOURCE_SHIFT);
  }

  /** The round trip of a cell, in milliseconds. */
  public float millis(int at) {
    return cells.millis[at];
  }

  /** How many samples a cell weighs: 1 to 65,535. */
  public int samples(int at) {
    return cells.samples[at] & 0xFFFF;
  }

  /** When the newest sample of a cell was taken, in seconds since 1970. */
  public long second(int at) {
    return cells.seconds[at] & 0xFFFF_FFFFL;
  }
}
