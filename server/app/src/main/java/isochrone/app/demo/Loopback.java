package isochrone.app.demo;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses of this machine that only it can reach. */
final class Loopback {
  private static final byte FIRST_OCTET = 127;

  private Loopback() {}

  /** The address 127.0.0.{@code last}. */
  static InetAddress address(int last) {
    try {
      return InetAddress.getByAddress(new byte[] {FIRST_OCTET, 0, 0, (byte) last});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four octets are an address", e);
    }
  }
}
