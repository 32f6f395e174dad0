package isochrone.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/**
 * Which of this machine's addresses need sockets of their own beside the wildcard's.
 *
 * <p>An answer must come from the address that was asked (RFC 2181 §4.1), but what leaves through a
 * wildcard socket has the address that the kernel's routing prefers. That is always the right one
 * only where there is no choice.
 */
final class OwnAddresses {
  private OwnAddresses() {}

  /** The addresses of each family that has several, loopback and link-local ones aside. */
  static List<InetAddress> ambiguous() {
    try {
      List<InetAddress> all =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
              .distinct()
              .toList();
      return ambiguous(all);
    } catch (SocketException e) {
      return List.of(); // no interface to look at
    }
  }

  static List<InetAddress> ambiguous(List<InetAddress> all) {
    long ipv4 = all.stream().filter(Inet4Address.class::isInstance).count();
    long ipv6 = all.size() - ipv4;
    return all.stream()
        .filter(address -> (address instanceof Inet4Address ? ipv4 : ipv6) > 1)
        .toList();
  }
}
