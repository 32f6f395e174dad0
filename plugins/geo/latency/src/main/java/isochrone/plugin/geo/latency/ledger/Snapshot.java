package isochrone.plugin.geo.latency.ledger;

import isochrone.api.geo.Source;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What a {@link Ledger} knew at a moment, for any thread. */
public final class Snapshot {
  /** Of nothing. */
  public static final Snapshot EMPTY =
      new Ledger(new Learning(Duration.ofDays(1), Duration.ofDays(7), 0)).snapshot();

  private final Learning learning;
  private final List<String> regions;
  private final Family ipv4;
  private final Family ipv6;
  private final long second;
  private final long newest;

  /** The prefixes of a family in the order of addresses, and the cells of each. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Family(boolean isIpv4, long[] keys, byte[][] cells) {

    static Family of(boolean isIpv4, Leaves leaves) {
      long[] keys = leaves.sorted();
      byte[][] cells = new byte[keys.length][];
      for (int i = 0; i < keys.length; i++) {
        cells[i] = leaves.require(keys[i]);
      }
      return new Family(isIpv4, keys, cells);
    }
  }

  /**
   * What was known.
   *
   * @param second when
   * @param newest when the newest sample of all was taken
   */
  Snapshot(
      Learning learning, List<String> regions, Family ipv4, Family ipv6, long second, long newest) {
    this.learning = learning;
    this.regions = List.copyOf(regions);
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
    this.second = second;
    this.newest = newest;
  }

  /** The names of regions by number. */
  public List<String> regions() {
    return regions;
  }

  /** For how long cells count. */
  public Duration maxAge() {
    return learning.maxAge();
  }

  /** Whether what was measured then is too old by now; both in seconds since 1970. */
  public boolean isOver(long then, long now) {
    return then < now - learning.maxAge().toSeconds();
  }

  /**
   * When the cell was measured that gets too old first, in seconds since 1970; the greatest number
   * where there is none.
   */
  public long oldest() {
    return Math.min(oldest(ipv4), oldest(ipv6));
  }

  private long oldest(Family family) {
    long oldest = Long.MAX_VALUE;
    CellReader reader = new CellReader(new byte[0]);
    for (byte[] cells : family.cells) {
      reader.open(cells);
      while (reader.next()) {
        if (reader.second() < oldest && !isOver(reader.second(), second)) {
          oldest = reader.second();
        }
      }
    }
    return oldest;
  }

  /** How many prefixes there are. */
  public int prefixes() {
    return ipv4.keys.length + ipv6.keys.length;
  }

  /** Shows every prefix as it is kept, in the order of addresses, IPv4 first. */
  public void rows(RowVisitor each) {
    rows(ipv4, each);
    rows(ipv6, each);
  }

  private static void rows(Family family, RowVisitor each) {
    for (int i = 0; i < family.keys.length; i++) {
      boolean isIpv4 = family.isIpv4;
      long start = Key.start(isIpv4, family.keys[i]);
      int bits = Key.bits(family.keys[i]);
      each.row(isIpv4, isIpv4 ? 0 : start, isIpv4 ? start : 0, bits, family.cells[i]);
    }
  }

  /**
   * Shows what is known of each prefix and region, of several the best; what has too few samples is
   * left out, since others would take it for more than it is.
   */
  public void forEach(Consumer<Cell> each) {
    forEach(0, prefixes(), each);
  }

  /**
   * The same of a part: of the prefixes from one position, in the order of addresses, to another.
   */
  public void forEach(int from, int to, Consumer<Cell> each) {
    int border = ipv4.keys.length;
    forEach(ipv4, Math.min(from, border), Math.min(to, border), each);
    forEach(ipv6, Math.max(0, from - border), Math.max(0, to - border), each);
  }

  private void forEach(Family family, int from, int to, Consumer<Cell> each) {
    ChosenCells chosen = chosen();
    for (int i = from; i < to; i++) {
      chosen.open(family.cells[i]);
      while (chosen.next()) {
        if (chosen.isEnough()) {
          each.accept(cell(family.isIpv4, family.keys[i], chosen));
        }
      }
    }
  }

  private Cell cell(boolean isIpv4, long key, ChosenCells chosen) {
    CellReader found = chosen.cell();
    return new Cell(
        Key.range(isIpv4, key),
        regions.get(found.region()),
        chosen.millis(),
        found.isImported() ? Source.IMPORTED : Source.MEASURED,
        chosen.samples(),
        found.second());
  }

  private ChosenCells chosen() {
    return new ChosenCells(learning.halfLifeSeconds(), second - learning.maxAge().toSeconds());
  }

  /** The table of all this. */
  public LearnedTable table() {
    LearnedTableBuilder table = LearnedTable.builder(regions);
    Areas areas = new Areas(chosen(), newest, learning.hysteresisMillis(), table);
    areas.add(ipv4);
    areas.add(ipv6);
    return table.build(prefixes());
  }
}
