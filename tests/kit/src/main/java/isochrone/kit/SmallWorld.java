package isochrone.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * All addresses of one family, as far as their first octet tells them apart: 256 clients stand for
 * all, so that what is said about every address can be tried.
 *
 * @param ipv4 the family
 */
public record SmallWorld(boolean ipv4) {

  /** How many clients there are. */
  public static final int SIZE = 256;

  private static final int BITS = 8;

  /** A range of clients, both ends included. */
  public record Range(int first, int last) {

    /** Whether a client lies in it. */
    public boolean has(int client) {
      return first <= client && client <= last;
    }
  }

  /** The address of a client. */
  public String address(int client) {
    return ipv4 ? client + ".0.0.1" : Integer.toHexString(client << BITS) + "::1";
  }

  /** A range as the configuration has it. */
  public String text(Range range) {
    return ipv4
        ? range.first + ".0.0.0-" + range.last + ".255.255.255"
        : Integer.toHexString(range.first << BITS)
            + "::-"
            + Integer.toHexString(range.last << BITS | 0xff)
            + ":ffff:ffff:ffff:ffff:ffff:ffff:ffff";
  }

  /** Ranges in order that do not overlap, some of them side by side. */
  public List<Range> ranges(Random random) {
    List<Range> ranges = new ArrayList<>();
    int width = 1 + random.nextInt(64);
    int next = random.nextInt(width);
    while (next < SIZE) {
      int last = Math.min(SIZE - 1, next + random.nextInt(width));
      ranges.add(new Range(next, last));
      next = last + 1 + (random.nextBoolean() ? 0 : random.nextInt(width));
    }
    return ranges;
  }

  /**
   * The length of the largest block around a client in which a table says the same of everybody:
   * the scope that consulting it has.
   */
  public int scope(int client, IntFunction<? extends @Nullable Object> table) {
    int bits = BITS;
    while (bits > 0 && isEven(client, bits - 1, table)) {
      bits--;
    }
    return bits;
  }

  private boolean isEven(int client, int bits, IntFunction<? extends @Nullable Object> table) {
    Object own = table.apply(client);
    return block(client, bits).stream().allMatch(other -> Objects.equals(own, table.apply(other)));
  }

  /** The clients whose addresses share so many bits with that of a client. */
  public List<Integer> block(int client, int bits) {
    int size = SIZE >> bits;
    int first = client / size * size;
    List<Integer> block = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      block.add(first + i);
    }
    return block;
  }
}
