package isochrone.plugin.serving.whoami;

import isochrone.wire.NameBuffer;
import isochrone.wire.Packet;
import isochrone.wire.QueryPath;

/** Room for the data of one answer, so that answering allocates nothing. */
@QueryPath
final class WhoamiScratch {
  private static final int PORT_OFFSET = 4;

  final NameBuffer owner = new NameBuffer();

  private final byte[] ipv4 = new byte[4];
  private final byte[] ipv6 = new byte[16];

  /** Priority, weight and port, two octets each, and the root as target (RFC 2782). */
  private final byte[] service = new byte[7];

  /** The data of an A or AAAA record. */
  byte[] address(Packet packet) {
    if (packet.isIpv4()) {
      fill(ipv4, 0, packet.addressLow() << 32);
      return ipv4;
    }
    fill(ipv6, 0, packet.addressHigh());
    fill(ipv6, 8, packet.addressLow());
    return ipv6;
  }

  /** The data of an SRV record. */
  byte[] port(int port) {
    service[PORT_OFFSET] = (byte) (port >> 8);
    service[PORT_OFFSET + 1] = (byte) port;
    return service;
  }

  /**
   * Writes the octets of {@code value} from the highest on, as many of the 8 as there is room for.
   */
  private static void fill(byte[] bytes, int from, long value) {
    int end = Math.min(bytes.length, from + Long.BYTES);
    for (int i = from; i < end; i++) {
      bytes[i] = (byte) (value >>> (56 - 8 * (i - from)));
    }
  }
}
