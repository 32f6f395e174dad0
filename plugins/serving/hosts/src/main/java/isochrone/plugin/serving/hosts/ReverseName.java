package isochrone.plugin.serving.hosts;

import isochrone.wire.NameBuffer;
import isochrone.wire.PacketAddress;
import isochrone.wire.WireName;
import java.nio.charset.StandardCharsets;

/** The name that stands for an address (RFC 1035 §3.5, RFC 3596 §2.5). */
final class ReverseName {
  private static final byte[] IPV4 = "\7in-addr\4arpa\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] IPV6 = "\3ip6\4arpa\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final byte[] wire = new byte[WireName.MAX_LENGTH];
  private final NameBuffer buffer = new NameBuffer();
  private int end;

  /** The name, lent until the next call. */
  WireName of(PacketAddress address) {
    byte[] octets = address.bytes();
    end = 0;
    for (int i = octets.length - 1; i >= 0; i--) {
      if (address.isIpv4()) {
        decimal(octets[i] & 0xFF);
      } else {
        digit(octets[i] & 0xF);
        digit(octets[i] >> 4 & 0xF);
      }
    }
    byte[] tail = address.isIpv4() ? IPV4 : IPV6;
    System.arraycopy(tail, 0, wire, end, tail.length);
    buffer.read(wire, 0, end + tail.length);
    return buffer.name();
  }

  private void digit(int value) {
    wire[end++] = 1;
    wire[end++] = DIGITS[value];
  }

  private void decimal(int value) {
    int length = value < 10 ? 1 : value < 100 ? 2 : 3;
    wire[end++] = (byte) length;
    int rest = value;
    for (int i = length - 1; i >= 0; i--) {
      wire[end + i] = DIGITS[rest % 10];
      rest /= 10;
    }
    end += length;
  }
}
