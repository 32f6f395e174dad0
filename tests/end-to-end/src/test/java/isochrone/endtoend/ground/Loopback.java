package isochrone.endtoend.ground;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** What the loopback interface of this machine offers: containers often have no IPv6. */
public final class Loopback {
  private static final boolean IPV6 = canBind("::1");

  private Loopback() {}

  /** Whether there is an IPv6 address. */
  public static boolean hasIpv6() {
    return IPV6;
  }

  private static boolean canBind(String address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address, 0));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
