package isochrone.plugin.geo.latency.ledger;

import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Measurement;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of round trips by address, and how it changes with time. For one thread.
 *
 * <p>Addresses are cut to prefixes at once. The samples of a period count alike, in whatever order
 * they came: who takes the same ones knows the same.
 */
public final class Ledger {
  /** Round trips above that are no round trips, in milliseconds. */
  public static final float MAX_MILLIS = 10_000;

  private static final long MAX_SECOND = 0xFFFF_FFFFL;

  /** Samples of a period that wait at most; then they are taken in before its end. */
  private static final int MAX_WAITING = 1 << 20;

  /** So much the clocks of those who measure may be ahead, in seconds. */
  private static final long AHEAD = 60;

  /** How often what is too old is looked for, in seconds. */
  private static final long SWEEP = 60;

  private Learning settings;
  private Folding folding;
  private ChosenCells known;
  private Worth worth;
  private final Kept kept;
  private final Waiting waitingIpv4 = new Waiting();
  private final Waiting waitingIpv6 = new Waiting();
  private final RegionNumbers regions = new RegionNumbers();
  private final Forgotten forgotten = new Forgotten();
  private long now;
  private long swept;

  /** An empty one, which grows as far as the heap of this process allows. */
  public Ledger(Learning settings) {
    this(settings, Room.of(Runtime.getRuntime().maxMemory()));
  }

  /** An empty one that may grow so far. */
  Ledger(Learning settings, Room room) {
    this.kept = new Kept(room);
    this.settings = settings;
    this.worth = new Worth(settings.halfLifeSeconds());
    this.folding = new Folding(settings.halfLifeSeconds());
    this.known = new ChosenCells(settings.halfLifeSeconds(), Long.MIN_VALUE);
  }

  /**
   * Learns in this way from now on.
   *
   * @return false when it does already
   */
  public boolean learn(Learning other) {
    if (other.equals(settings)) {
      return false;
    }
    settings = other;
    folding = new Folding(other.halfLifeSeconds());
    known = new ChosenCells(other.halfLifeSeconds(), Long.MIN_VALUE);
    worth = new Worth(other.halfLifeSeconds());
    return true;
  }

  /** Whether that can be a round trip, in milliseconds. */
  public static boolean isRoundTrip(float millis) {
    return millis > 0 && millis <= MAX_MILLIS;
  }

  /**
   * Takes a sample, which waits for the end of its period.
   *
   * @return false when it cannot be one
   */
  public boolean add(Measurement sample) {
    int region = isRoundTrip(sample.millis()) ? regions.of(sample.region()) : -1;
    if (region < 0) {
      return false;
    }
    boolean isIpv4 = sample.ipv4();
    long key = Key.of(isIpv4, sample.high(), sample.low(), Key.leafBits(isIpv4));
    Waiting waiting = isIpv4 ? waitingIpv4 : waitingIpv6;
    waiting.add(key, region, Sketch.bin(sample.millis()), sample.second());
    if (waiting.size() == MAX_WAITING) {
      fold();
    }
    return true;
  }

  /**
   * Takes in what somebody else knows.
   *
   * @return false when what is there is newer, or of more samples, and will be as long as it is
   *     there
   * @throws IllegalArgumentException with the rule that the cell breaks
   */
  public boolean merge(Cell cell) {
    long key = key(cell);
    int region = regions.of(cell.region());
    if (region < 0) {
      throw new IllegalArgumentException(
          "must be one of " + RegionNumbers.MOST + " regions at most");
    }
    if (forgotten.holds(cell, key)) {
      return false;
    }
    boolean isIpv4 = cell.prefix().ipv4();
    byte[] old = kept.get(isIpv4, key);
    if (old != null && known.areBetter(old, region, cell)) {
      return false;
    }
    kept.put(isIpv4, key, folding.with(old, region, cell), worth);
    return true;
  }

  private static long key(Cell cell) {
    String wrong = wrong(cell);
    if (wrong != null) {
      throw new IllegalArgumentException(wrong);
    }
    AddressRange prefix = cell.prefix();
    return Key.of(prefix.ipv4(), prefix.firstHigh(), prefix.firstLow(), prefix.bits());
  }

  /** Whether a cell breaks no rule. */
  public static boolean isSound(Cell cell) {
    return wrong(cell) == null;
  }

  /** The rule that a cell breaks; null for none. */
  public static @Nullable String wrong(Cell cell) {
    AddressRange prefix = cell.prefix();
    int longest = Key.leafBits(prefix.ipv4());
    int bits = prefix.bits();
    if (bits < 0 || bits > longest) {
      return "must be a prefix of at most " + longest + " bits (was " + prefix + ")";
    }
    if (!isRoundTrip(cell.millis())) {
      return "must be above 0 and at most 10000 milliseconds (was " + cell.millis() + ")";
    }
    if (cell.second() < 0 || cell.second() > MAX_SECOND) {
      return "must be a second from 0 to " + MAX_SECOND + " (was " + cell.second() + ")";
    }
    return cell.samples() < 1 ? "must be of a sample at least (was " + cell.samples() + ")" : null;
  }

  /**
   * Ends a period: takes in the samples that wait, and drops what is too old. What is of the future
   * was measured by a clock that was ahead: it is of now.
   */
  public void advance(long second) {
    now = second;
    fold();
    if (kept.newest() > second + AHEAD) {
      kept.notAfter(second);
    }
    long maxAge = settings.maxAge().toSeconds();
    boolean isTime = second >= swept + Math.max(1, Math.min(SWEEP, maxAge / 10));
    if (isTime || second < swept) {
      kept.drop(second - maxAge, second, folding, worth);
      forgotten.dropBefore(second - maxAge);
      swept = second;
    }
  }

  private void fold() {
    fold(true, waitingIpv4);
    fold(false, waitingIpv6);
  }

  private void fold(boolean isIpv4, Waiting waiting) {
    int[] order = waiting.sorted();
    for (int from = 0; from < order.length; ) {
      long key = waiting.key(order[from]);
      int to = from;
      while (to < order.length && waiting.key(order[to]) == key) {
        to++;
      }
      byte[] old = kept.get(isIpv4, key);
      kept.put(isIpv4, key, folding.fold(old, waiting, order, from, to), worth);
      from = to;
    }
    waiting.clear();
  }

  /**
   * Forgets what is known of the prefixes in a wider one, or in that one itself; what others knew
   * of them by now is not taken in again.
   *
   * @param region null for all
   * @return how many prefixes something was forgotten of
   */
  public int forget(AddressRange range, @Nullable String region, long second) {
    fold();
    boolean isIpv4 = range.ipv4();
    long around = Key.of(isIpv4, range.firstHigh(), range.firstLow(), range.bits());
    forgotten.add(isIpv4, around, region, second);
    int number = region == null ? Kept.ALL : regions.of(region);
    return kept.forget(isIpv4, around, number, folding);
  }

  /** What is known, for other threads. */
  public Snapshot snapshot() {
    return snapshot(now);
  }

  private Snapshot snapshot(long second) {
    return new Snapshot(
        settings,
        regions.names(),
        Snapshot.Family.of(true, kept.of(true)),
        Snapshot.Family.of(false, kept.of(false)),
        second,
        kept.newest());
  }

  /** What is known, for publication. */
  public LearnedTable table(long second) {
    return snapshot(second).table();
  }

  /** How many prefixes are known of, as fine as they are kept. */
  public int prefixes() {
    return kept.prefixes();
  }

  /** How many prefixes were forgotten since there was no room, since the beginning. */
  public long dropped() {
    return kept.forgotten();
  }

  /** Shows what is known of each prefix and region, as {@link Snapshot#forEach} does. */
  public void forEach(Consumer<Cell> each) {
    snapshot().forEach(each);
  }

  /** The names of regions by number; numbers only grow. */
  public List<String> regions() {
    return regions.names();
  }

  /** Shows every prefix as it is kept, in the order of addresses, IPv4 first. */
  public void rows(RowVisitor each) {
    snapshot().rows(each);
  }

  /** Begins to restore into an empty ledger: its regions by number. */
  public void restore(List<String> names) {
    if (!regions.names().isEmpty() || prefixes() > 0) {
      throw new IllegalStateException("only an empty ledger can be restored");
    }
    for (String name : names) {
      if (regions.of(name) != regions.names().size() - 1) {
        throw new IllegalArgumentException("a region that is there twice: " + name);
      }
    }
  }

  /**
   * Restores one prefix, as {@link #rows} showed it.
   *
   * @throws IllegalArgumentException when that cannot be
   */
  public void restore(boolean isIpv4, long high, long low, int bits, byte[] cells) {
    if (bits < 0 || bits > Key.leafBits(isIpv4)) {
      throw new IllegalArgumentException("a prefix of " + bits + " bits");
    }
    CellReader.check(cells, regions.names().size());
    kept.put(isIpv4, Key.of(isIpv4, high, low, bits), cells, worth);
  }
}
