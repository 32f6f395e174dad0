package isochrone.plugin.geo.latency.file;

import isochrone.api.geo.AddressRange;
import isochrone.wire.PacketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The prefix of the present line, read anew only when its octets differ from the line before. */
public final class Prefix {
  private static final String RULE = "must be ADDRESS/LENGTH or ADDRESS, such as 192.0.2.0/24";

  private byte[] text = new byte[64];
  private int length = -1;
  private boolean ipv4;
  private long high;
  private long low;
  private int bits;

  /**
   * Reads a field.
   *
   * @return whether it is another one than before
   * @throws IllegalArgumentException with the rule that it breaks
   */
  public boolean read(byte[] octets, int begin, int end) {
    if (Arrays.equals(text, 0, Math.max(0, length), octets, begin, end) && length >= 0) {
      return false;
    }
    length = -1;
    if (!readIpv4(octets, begin, end)) {
      readAny(new String(octets, begin, end - begin, StandardCharsets.UTF_8));
    }
    remember(octets, begin, end);
    return true;
  }

  private void remember(byte[] octets, int begin, int end) {
    length = end - begin;
    if (text.length < length) {
      text = new byte[2 * length];
    }
    System.arraycopy(octets, begin, text, 0, length);
  }

  /** Reads {@code a.b.c.d/n} without host bits; false for all else, right or wrong. */
  private boolean readIpv4(byte[] octets, int begin, int end) {
    long address = 0;
    int number = -1;
    int digits = 0;
    int dots = 0;
    boolean slash = false;
    for (int at = begin; at < end; at++) {
      byte octet = octets[at];
      if (octet >= '0' && octet <= '9') {
        number = (digits == 0 ? 0 : number * 10) + octet - '0';
        digits++;
        if ((digits > 1 && number < 10) || number > 255) {
          return false;
        }
      } else if (digits > 0 && !slash && (octet == '.' ? dots < 3 : octet == '/' && dots == 3)) {
        address = address << 8 | number;
        dots += octet == '.' ? 1 : 0;
        slash = octet == '/';
        digits = 0;
      } else {
        return false;
      }
    }
    if (!slash || digits == 0 || number > 32) {
      return false;
    }
    return take(true, 0, address, number);
  }

  private boolean take(boolean isIpv4, long addressHigh, long addressLow, int prefixBits) {
    AddressRange block = AddressRange.block(isIpv4, addressHigh, addressLow, prefixBits);
    ipv4 = isIpv4;
    high = addressHigh;
    low = addressLow;
    bits = prefixBits;
    return block.firstHigh() == addressHigh && block.firstLow() == addressLow;
  }

  private void readAny(String given) {
    int slash = given.indexOf('/');
    PacketAddress address = PacketAddress.parse(slash < 0 ? given : given.substring(0, slash));
    if (address == null) {
      throw new IllegalArgumentException(RULE);
    }
    int width = address.isIpv4() ? 32 : 128;
    int prefixBits = slash < 0 ? width : number(given.substring(slash + 1));
    long number = address.isIpv4() ? address.low() & 0xFFFF_FFFFL : address.low();
    if (prefixBits > width || !take(address.isIpv4(), address.high(), number, prefixBits)) {
      AddressRange.parse(given); // throws and says which rule is broken
      throw new IllegalArgumentException(RULE);
    }
  }

  private static int number(String digits) {
    if (digits.isEmpty()
        || digits.length() > 3
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException(RULE);
    }
    return Integer.parseInt(digits);
  }

  public boolean ipv4() {
    return ipv4;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  public int bits() {
    return bits;
  }

  /** The addresses in it. */
  public AddressRange range() {
    return AddressRange.block(ipv4, high, low, bits);
  }

  @Override
  public String toString() {
    return range().toString();
  }
}
