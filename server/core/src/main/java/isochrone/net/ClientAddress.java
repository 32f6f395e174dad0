package isochrone.net;

import isochrone.wire.Packet;
import isochrone.wire.PacketAddress;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Puts a client's socket address into a packet. */
final class ClientAddress {
  private ClientAddress() {}

  static void set(Packet packet, InetSocketAddress client) {
    packet.port(client.getPort());
    InetAddress address = client.getAddress();
    if (address instanceof Inet4Address) {
      // Inet4Address documents that its hash code is the address: no array is made.
      packet.address(0, PacketAddress.ipv4Low(address.hashCode()));
      return;
    }
    byte[] octets = address.getAddress();
    packet.address(i64(octets, 0), i64(octets, 8));
  }

  /** What connections are counted by: an IPv4 address, or the /64 network of an IPv6 one. */
  static long network(InetAddress address) {
    return address instanceof Inet4Address
        ? PacketAddress.ipv4Low(address.hashCode())
        : i64(address.getAddress(), 0);
  }

  /** The link that an address of IPv6 belongs to (RFC 4007 §6); 0 for those that need none. */
  static int scope(InetSocketAddress client) {
    return client.getAddress() instanceof Inet6Address address ? address.getScopeId() : 0;
  }

  private static long i64(byte[] octets, int at) {
    long value = 0;
    for (int i = at; i < at + 8; i++) {
      value = (value << 8) | (octets[i] & 0xFF);
    }
    return value;
  }
}
