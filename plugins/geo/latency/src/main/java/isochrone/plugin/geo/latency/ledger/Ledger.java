package isochrone.plugin.geo.latency.ledger;

import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private static final int MAX_REGIONS = LearnedTable.REGION_MASK;

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
  private final Room room;
  private final Leaves ipv4 = new Leaves();
  private final Leaves ipv6 = new Leaves();
  private final Waiting waitingIpv4 = new Waiting();
  private final Waiting waitingIpv6 = new Waiting();
  private final List<String> regions = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private long now;
  private long newest;
  private long swept;
  private long dropped;

  /** An empty one, which grows as far as the heap of this process allows. */
  public Ledger(Learning settings) {
    this(settings, Room.of(Runtime.getRuntime().maxMemory()));
  }

  /** An empty one that may grow so far. */
  Ledger(Learning settings, Room room) {
    this.room = room;
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
    int region = isRoundTrip(sample.millis()) ? number(sample.region()) : -1;
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

  /** The number of a region, a new one if need be; -1 when there are too many. */
  private int number(String region) {
    Integer known = numbers.get(region);
    if (known != null) {
      return known;
    }
    if (regions.size() == MAX_REGIONS) {
      return -1;
    }
    numbers.put(region, regions.size());
    regions.add(region);
    return regions.size() - 1;
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
    int region = number(cell.region());
    if (region < 0) {
      throw new IllegalArgumentException("must be one of " + MAX_REGIONS + " regions at most");
    }
    Leaves leaves = cell.prefix().ipv4() ? ipv4 : ipv6;
    byte[] old = leaves.get(key);
    if (old != null && known.areBetter(old, region, cell)) {
      return false;
    }
    put(leaves, key, folding.with(old, region, cell));
    newest = Math.max(newest, cell.second());
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

  private void put(Leaves leaves, long key, byte[] cells) {
    leaves.put(key, cells);
    dropped += room.make(ipv4, ipv6, worth);
  }

  /**
   * Ends a period: takes in the samples that wait, and drops what is too old. What is of the future
   * was measured by a clock that was ahead: it is of now.
   */
  public void advance(long second) {
    now = second;
    fold();
    if (newest > second + AHEAD) {
      newest = Math.max(notAfter(second, ipv4), notAfter(second, ipv6));
    }
    long maxAge = settings.maxAge().toSeconds();
    boolean isTime = second >= swept + Math.max(1, Math.min(SWEEP, maxAge / 10));
    if (isTime || second < swept) {
      sweep(ipv4, second);
      sweep(ipv6, second);
      swept = second;
    }
  }

  private static long notAfter(long second, Leaves leaves) {
    long newest = 0;
    for (long key : leaves.sorted()) {
      byte[] cells = Folding.notAfter(second, leaves.require(key));
      leaves.put(key, cells);
      newest = Math.max(newest, newest(cells));
    }
    return newest;
  }

  private static long newest(byte[] cells) {
    long newest = 0;
    CellReader reader = new CellReader(cells);
    while (reader.next()) {
      newest = Math.max(newest, reader.second());
    }
    return newest;
  }

  private void fold() {
    fold(ipv4, waitingIpv4);
    fold(ipv6, waitingIpv6);
  }

  private void fold(Leaves leaves, Waiting waiting) {
    int[] order = waiting.sorted();
    for (int from = 0; from < order.length; ) {
      long key = waiting.key(order[from]);
      int to = from;
      while (to < order.length && waiting.key(order[to]) == key) {
        newest = Math.max(newest, waiting.second(order[to]));
        to++;
      }
      put(leaves, key, folding.fold(leaves.get(key), waiting, order, from, to));
      from = to;
    }
    waiting.clear();
  }

  private void sweep(Leaves leaves, long second) {
    long since = second - settings.maxAge().toSeconds();
    for (long key : leaves.sorted()) {
      byte[] old = leaves.require(key);
      byte[] rest = folding.without(old, since);
      if (rest.length == 0 || worth.isNothing(rest, second)) {
        leaves.remove(key);
      } else if (rest != old) {
        leaves.put(key, rest);
      }
    }
  }

  /** What is known, for other threads. */
  public Snapshot snapshot() {
    return snapshot(now);
  }

  private Snapshot snapshot(long second) {
    return new Snapshot(
        settings,
        regions,
        Snapshot.Family.of(true, ipv4),
        Snapshot.Family.of(false, ipv6),
        second,
        newest);
  }

  /** What is known, for publication. */
  public LearnedTable table(long second) {
    return snapshot(second).table();
  }

  /** How many prefixes are known of, as fine as they are kept. */
  public int prefixes() {
    return ipv4.size() + ipv6.size();
  }

  /** How many prefixes were forgotten since there was no room, since the beginning. */
  public long dropped() {
    return dropped;
  }

  /** Shows what is known of each prefix and region, as {@link Snapshot#forEach} does. */
  public void forEach(Consumer<Cell> each) {
    snapshot().forEach(each);
  }

  /** The names of regions by number; numbers only grow. */
  public List<String> regions() {
    return Collections.unmodifiableList(regions);
  }

  /** Shows every prefix as it is kept, in the order of addresses, IPv4 first. */
  public void rows(RowVisitor each) {
    snapshot().rows(each);
  }

  /** Begins to restore into an empty ledger: its regions by number. */
  public void restore(List<String> names) {
    if (!regions.isEmpty() || prefixes() > 0) {
      throw new IllegalStateException("only an empty ledger can be restored");
    }
    for (String name : names) {
      if (number(name) != regions.size() - 1) {
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
    CellReader.check(cells, regions.size());
    newest = Math.max(newest, newest(cells));
    put(isIpv4 ? ipv4 : ipv6, Key.of(isIpv4, high, low, bits), cells);
  }
}
