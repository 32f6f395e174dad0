package isochrone.traffic;

import isochrone.wire.PacketAddress;
import java.net.InetAddress;
import java.util.List;

/** A set of addresses, given by prefixes. */
public final class Networks {
  /** Every address. */
  public static final Networks ALL = new Networks(List.of());

  private static final int IPV4_OFFSET = 96;
  private static final int BITS = 128;

  private final List<Prefix> prefixes;

  private record Prefix(long high, long low, int length) {
    boolean contains(PacketAddress address) {
      long highMask = mask(length);
      long lowMask = mask(length - Long.SIZE);
      return ((address.high() ^ high) & highMask) == 0 && ((address.low() ^ low) & lowMask) == 0;
    }

    private static long mask(int bits) {
      return bits <= 0 ? 0 : bits >= Long.SIZE ? -1L : -1L << (Long.SIZE - bits);
    }
  }

  private Networks(List<Prefix> prefixes) {
    this.prefixes = prefixes;
  }

  /**
   * The addresses of these prefixes, such as {@code 127.0.0.0/8} or {@code ::1}; of none: all.
   *
   * @throws IllegalArgumentException for what is no prefix, with the reason
   */
  public static Networks of(List<String> texts) {
    return texts.isEmpty() ? ALL : new Networks(texts.stream().map(Networks::parse).toList());
  }

  private static Prefix parse(String text) {
    int slash = text.indexOf('/');
    PacketAddress address = PacketAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      throw new IllegalArgumentException("must be ADDRESS or ADDRESS/BITS (was " + text + ")");
    }
    int offset = address.isIpv4() ? IPV4_OFFSET : 0;
    int length = slash < 0 ? BITS : offset + bits(text, text.substring(slash + 1), BITS - offset);
    Prefix prefix = new Prefix(address.high(), address.low(), length);
    if (!isAligned(prefix)) {
      throw new IllegalArgumentException("must have no bits behind the prefix (was " + text + ")");
    }
    return prefix;
  }

  private static int bits(String text, String digits, int most) {
    if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > most) {
      throw new IllegalArgumentException(
          "must have a prefix length from 0 to " + most + " (was " + text + ")");
    }
    return Integer.parseInt(digits);
  }

  private static boolean isAligned(Prefix prefix) {
    return (prefix.high & ~Prefix.mask(prefix.length)) == 0
        && (prefix.low & ~Prefix.mask(prefix.length - Long.SIZE)) == 0;
  }

  /** Whether this is every address. */
  public boolean isAll() {
    return prefixes.isEmpty();
  }

  /** Whether an address belongs to the set. */
  public boolean contains(InetAddress address) {
    return contains(PacketAddress.of(address.getAddress()));
  }

  /** Whether an address belongs to the set. */
  public boolean contains(PacketAddress address) {
    return isAll() || prefixes.stream().anyMatch(prefix -> prefix.contains(address));
  }
}
