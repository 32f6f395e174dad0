package isochrone.wire;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses as people write them. */
final class AddressText {
  private static final Pattern DOT = Pattern.compile("\\.");
  private static final Pattern COLON = Pattern.compile(":");
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]{1,4}");
  private static final int GROUPS = 8;

  private AddressText() {}

  static @Nullable PacketAddress parse(String text) {
    if (text.indexOf(':') < 0) {
      long address = ipv4(text);
      return address < 0 ? null : new PacketAddress(0, PacketAddress.ipv4Low((int) address));
    }
    return ipv6(text);
  }

  /** The 32 bits of a dotted quad; -1 for anything else. */
  private static long ipv4(String text) {
    String[] parts = DOT.split(text, -1);
    if (parts.length != 4) {
      return -1;
    }
    long address = 0;
    for (String part : parts) {
      // No leading zeros: some readers take them for octal (RFC 6943 §3.1.1).
      if (!DECIMAL.matcher(part).matches() || Integer.parseInt(part) > 255) {
        return -1;
      }
      address = address << 8 | Integer.parseInt(part);
    }
    return address;
  }

  private static @Nullable PacketAddress ipv6(String text) {
    String plain = withoutQuad(text);
    int gap = plain.indexOf("::");
    if (gap < 0) {
      return ofGroups(plain, "", false);
    }
    return ofGroups(plain.substring(0, gap), plain.substring(gap + 2), true);
  }

  /** The same address with a final dotted quad as two groups; unreadable where that is wrong. */
  private static String withoutQuad(String text) {
    int start = text.lastIndexOf(':') + 1;
    if (text.indexOf('.') < 0) {
      return text;
    }
    long quad = ipv4(text.substring(start));
    String head = text.substring(0, start);
    return quad < 0
        ? "."
        : head + Long.toHexString(quad >>> 16) + ":" + Long.toHexString(quad & 0xFFFF);
  }

  private static @Nullable PacketAddress ofGroups(String before, String after, boolean gap) {
    String[] first = groups(before);
    String[] last = groups(after);
    int given = first.length + last.length;
    // "::" stands for one group at least (RFC 5952 §4.2.2 allows readers to meet exactly one).
    if (gap ? given >= GROUPS : given != GROUPS) {
      return null;
    }
    int[] values = new int[GROUPS];
    boolean fine = fill(values, 0, first) && fill(values, GROUPS - last.length, last);
    return fine ? new PacketAddress(half(values, 0), half(values, 4)) : null;
  }

  private static String[] groups(String text) {
    return text.isEmpty() ? new String[0] : COLON.split(text, -1);
  }

  private static boolean fill(int[] values, int at, String[] groups) {
    for (int i = 0; i < groups.length; i++) {
      if (!HEXADECIMAL.matcher(groups[i]).matches()) {
        return false;
      }
      values[at + i] = Integer.parseInt(groups[i], 16);
    }
    return true;
  }

  private static long half(int[] values, int at) {
    long half = 0;
    for (int i = at; i < at + 4; i++) {
      half = half << 16 | values[i];
    }
    return half;
  }

  static String of(long high, long low) {
    if (PacketAddress.isIpv4(high, low)) {
      return (low >>> 24 & 255)
          + "."
          + (low >>> 16 & 255)
          + "."
          + (low >>> 8 & 255)
          + "."
          + (low & 255);
    }
    int[] groups = new int[GROUPS];
    for (int i = 0; i < 4; i++) {
      groups[i] = (int) (high >>> (48 - 16 * i)) & 0xFFFF;
      groups[i + 4] = (int) (low >>> (48 - 16 * i)) & 0xFFFF;
    }
    return shortened(groups);
  }

  /** Groups in hexadecimal, the first longest run of zeros as {@code ::} (RFC 5952 §4.2). */
  private static String shortened(int[] groups) {
    int runStart = -1;
    int runLength = 1;
    int zeros = 0;
    for (int i = 0; i < GROUPS; i++) {
      zeros = groups[i] == 0 ? zeros + 1 : 0;
      if (zeros > runLength) {
        runLength = zeros;
        runStart = i + 1 - zeros;
      }
    }
    if (runStart < 0) {
      return joined(groups, 0, GROUPS);
    }
    return joined(groups, 0, runStart) + "::" + joined(groups, runStart + runLength, GROUPS);
  }

  private static String joined(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
