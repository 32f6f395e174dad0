package isochrone.plugin.observability.log;

import isochrone.wire.ColdPath;
import isochrone.wire.PacketAddress;
import isochrone.wire.QueryPath;
import isochrone.wire.WireName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One line while it is being written: numbers, names and addresses as octets, without any string.
 * Each event loop has its own, long enough for any line that a {@link Format} can make.
 */
@QueryPath
final class LineBuffer {
  private static final int GROUPS = 8;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** The characters that master files give a meaning (RFC 1035 §5.1). */
  private static final boolean[] SPECIAL = special();

  private final byte[] bytes;
  private final byte[] digits = new byte[20];
  private int length;
  private boolean json;

  LineBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  private static boolean[] special() {
    boolean[] special = new boolean[128];
    ".\\\"();@$".chars().forEach(character -> special[character] = true);
    return special;
  }

  /** The line from index 0. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Begins another line. */
  void begin() {
    length = 0;
    json = false;
  }

  /** Whether names and texts stand in a string of JSON from now on (RFC 8259 §7). */
  void json(boolean value) {
    json = value;
  }

  /** Writes these octets as they are. */
  void raw(byte[] octets) {
    System.arraycopy(octets, 0, bytes, length, octets.length);
    length += octets.length;
  }

  /** Writes one octet as it is. */
  void raw(int octet) {
    bytes[length++] = (byte) octet;
  }

  /** Writes text of ASCII, no more than so many characters of it. */
  void text(String text, int most) {
    text(text, 0, Math.min(text.length(), most));
  }

  /** Writes a part of a text of ASCII. */
  void text(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      character(text.charAt(i));
    }
  }

  private void character(int character) {
    if (json && (character == '"' || character == '\\')) {
      raw('\\');
    }
    raw(character);
  }

  /** Writes a name as master files do: whatever octets it has, they are seen and end no line. */
  void name(WireName name) {
    if (name.labels() == 0) {
      raw('.');
    }
    for (int label = 0; label < name.labels(); label++) {
      int end = name.offset(label + 1);
      for (int i = name.offset(label) + 1; i < end; i++) {
        octet(name.bytes()[i] & 0xFF);
      }
      raw('.');
    }
  }

  private void octet(int octet) {
    if (octet <= ' ' || octet > '~') {
      character('\\');
      raw('0' + octet / 100);
      raw('0' + octet / 10 % 10);
      raw('0' + octet % 10);
    } else {
      if (SPECIAL[octet]) {
        character('\\');
      }
      character(octet);
    }
  }

  /** Writes a number that is not negative. */
  void number(long number) {
    long rest = number;
    int at = digits.length;
    do {
      digits[--at] = DIGITS[(int) (rest % 10)];
      rest /= 10;
    } while (rest > 0);
    System.arraycopy(digits, at, bytes, length, digits.length - at);
    length += digits.length - at;
  }

  /** Writes the last so many digits of a number, zeros included. */
  void padded(long number, int places) {
    long rest = number;
    for (int at = length + places - 1; at >= length; at--) {
      bytes[at] = DIGITS[(int) (rest % 10)];
      rest /= 10;
    }
    length += places;
  }

  /** Writes seconds, to the nanosecond and without zeros at the end. */
  void seconds(long nanos) {
    long all = Math.max(0, nanos);
    number(all / 1_000_000_000);
    long fraction = all % 1_000_000_000;
    if (fraction > 0) {
      raw('.');
      padded(fraction, 9);
      while (bytes[length - 1] == '0') {
        length--;
      }
    }
  }

  /** Writes an address as RFC 5952 §4 does, one of IPv6 in brackets where they are wanted. */
  void address(long high, long low, boolean brackets) {
    if (PacketAddress.isIpv4(high, low)) {
      ipv4(low);
    } else if (brackets) {
      raw('[');
      ipv6(high, low);
      raw(']');
    } else {
      ipv6(high, low);
    }
  }

  /** Writes the last 32 bits as a dotted quad. */
  void ipv4(long address) {
    number(address >>> 24 & 255);
    raw('.');
    number(address >>> 16 & 255);
    raw('.');
    number(address >>> 8 & 255);
    raw('.');
    number(address & 255);
  }

  /** Writes eight groups, the first longest run of zeros as {@code ::} (RFC 5952 §4.2). */
  void ipv6(long high, long low) {
    int gap = -1;
    int gapLength = 1;
    int zeros = 0;
    for (int i = 0; i < GROUPS; i++) {
      zeros = group(high, low, i) == 0 ? zeros + 1 : 0;
      if (zeros > gapLength) {
        gapLength = zeros;
        gap = i + 1 - zeros;
      }
    }
    for (int i = 0; i < GROUPS; i++) {
      if (i == gap) {
        raw(':');
        raw(':');
        i += gapLength - 1;
      } else {
        if (i > 0 && i != gap + gapLength) {
          raw(':');
        }
        hexadecimal(group(high, low, i));
      }
    }
  }

  private static int group(long high, long low, int index) {
    return (int) ((index < 4 ? high : low) >>> (48 - 16 * (index & 3))) & 0xFFFF;
  }

  private void hexadecimal(int group) {
    for (int shift = 12; shift >= 0; shift -= 4) {
      if (shift == 0 || group >>> shift != 0) {
        raw(DIGITS[group >>> shift & 15]);
      }
    }
  }

  /** The line so far, for tests and messages. */
  @Override
  @ColdPath("only people read it")
  public String toString() {
    return new String(Arrays.copyOf(bytes, length), StandardCharsets.UTF_8);
  }
}
