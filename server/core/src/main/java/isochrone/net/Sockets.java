package isochrone.net;

import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;

/** Makes unbound sockets that suit an address and the kind of the event loops. */
final class Sockets {
  private static final boolean IPV6 = hasIpv6();

  private Sockets() {}

  /** The wildcard address of the family that reaches most; other addresses as they are. */
  static InetSocketAddress local(InetSocketAddress asked) {
    return asked.getAddress().isAnyLocalAddress()
        ? new InetSocketAddress(wildcard(IPV6 ? 16 : 4), asked.getPort())
        : asked;
  }

  static DatagramChannel udp(boolean epoll, InetAddress address) {
    return epoll
        ? new EpollDatagramChannel(family(address))
        : new NioDatagramChannel(family(address));
  }

  static ServerChannel tcp(boolean epoll, InetAddress address) {
    return epoll ? new EpollServerSocketChannel(family(address)) : new NioServerSocketChannel();
  }

  /**
   * Finds out that no other process listens on the address, and which port is free where it leaves
   * that open. Sockets that share their port with those of the other event loops would share it
   * with another process as well, and halve its traffic in silence.
   *
   * @return the port, free for UDP and TCP a moment ago
   */
  static int freePort(InetSocketAddress address) throws CannotListen {
    ProtocolFamily family = family(address.getAddress()).toJdkFamily();
    String transport = "udp";
    try (java.nio.channels.DatagramChannel udp = java.nio.channels.DatagramChannel.open(family)) {
      udp.bind(address);
      int port = udp.socket().getLocalPort();
      transport = "tcp";
      try (ServerSocketChannel tcp = ServerSocketChannel.open()) {
        tcp.bind(new InetSocketAddress(address.getAddress(), port));
      }
      return port;
    } catch (IOException e) {
      throw CannotListen.on(address, transport, e);
    }
  }

  /** IPv6 also for the wildcard: such a socket receives IPv4 too (RFC 3493 §3.7). */
  private static SocketProtocolFamily family(InetAddress address) {
    boolean ipv4 = address.isAnyLocalAddress() ? !IPV6 : address instanceof Inet4Address;
    return ipv4 ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
  }

  private static InetAddress wildcard(int octets) {
    try {
      return InetAddress.getByAddress(new byte[octets]);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static boolean hasIpv6() {
    try (java.nio.channels.DatagramChannel probe =
        java.nio.channels.DatagramChannel.open(StandardProtocolFamily.INET6)) {
      probe.bind(new InetSocketAddress(wildcard(16), 0));
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether epoll sockets take several datagrams as one message. */
  @SuppressWarnings("deprecation") // the class that takes its place does not tell
  static boolean canSegment() {
    return io.netty.channel.epoll.SegmentedDatagramPacket.isSupported();
  }
}
