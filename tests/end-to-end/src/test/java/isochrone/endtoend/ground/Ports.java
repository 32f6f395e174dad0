package isochrone.endtoend.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Port numbers that nobody listens on, below those that the kernel gives to clients. */
public final class Ports {
  private static final int FIRST = 20_000;
  private static final int COUNT = 12_000;

  /** Processes that begin one after the other stay out of each other's way. */
  private static final int STRIDE = 1009;

  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * STRIDE % COUNT));

  private Ports() {}

  /** A port that is free for UDP and TCP on every address; never the same twice. */
  public static int free() {
    for (int attempt = 0; attempt < COUNT; attempt++) {
      int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
      if (isFree(port)) {
        return port;
      }
    }
    throw new UncheckedIOException(new IOException("no port is free from " + FIRST));
  }

  private static boolean isFree(int port) {
    try (DatagramSocket udp = new DatagramSocket(null);
        ServerSocket tcp = new ServerSocket()) {
      udp.setReuseAddress(false);
      udp.bind(new InetSocketAddress(port));
      tcp.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
