package isochrone.app;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** A port of loopback that nobody has, neither for UDP nor for TCP. */
final class FreePort {
  private static final int MOST_ATTEMPTS = 100;

  private FreePort() {}

  /** One of those that the system gives to anybody who asks. */
  static int find() throws IOException {
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (isFreeForUdp(any.getLocalPort())) {
          return any.getLocalPort();
        }
      }
    }
    throw new BindException("no port of loopback is free for UDP and TCP");
  }

  /** TCP says nothing about UDP: each has its own ports. */
  static boolean isFreeForUdp(int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (DatagramSocket socket = new DatagramSocket(address)) {
      return socket.isBound();
    } catch (BindException taken) {
      return false;
    }
  }
}
