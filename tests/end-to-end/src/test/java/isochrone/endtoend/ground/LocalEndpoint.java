package isochrone.endtoend.ground;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A small server on loopback that can be switched: to an HTTP status, to {@code off} (connections
 * are refused) or to {@code hang} (connections are taken, and nothing is ever said).
 */
public final class LocalEndpoint implements AutoCloseable {
  private static final String OFF = "off";
  private static final String HANG = "hang";
  private static final int BACKLOG = 200;

  private final InetAddress address;
  private final int port = Ports.free();
  private final DatagramSocket reservation;

  /** Held, for what nobody holds is closed when memory is cleaned up. */
  private final Queue<Socket> hanging = new ConcurrentLinkedQueue<>();

  private volatile String state = OFF;
  private volatile String lastRequest = "";
  private @Nullable ServerSocket socket;

  /** An endpoint that is off, at this address. */
  public LocalEndpoint(String address) {
    try {
      this.address = InetAddress.getByName(address);
      this.reservation = reserve(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds the UDP port of the number, so that nobody gets it while the endpoint is off. */
  private static DatagramSocket reserve(int port) throws IOException {
    DatagramSocket held = new DatagramSocket(null);
    held.setReuseAddress(false);
    held.bind(new InetSocketAddress(port));
    return held;
  }

  /** An endpoint that is off, at {@code 127.0.0.1}. */
  public LocalEndpoint() {
    this("127.0.0.1");
  }

  public int port() {
    return port;
  }

  /** Address and port as a Corefile writes them. */
  public String hostAndPort() {
    String host = address.getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  /** The head of the last HTTP request; empty before the first. */
  public String lastRequest() {
    return lastRequest;
  }

  /** Changes the state: an HTTP status code, {@code off} or {@code hang}. */
  public synchronized void become(String next) {
    if (!next.equals(OFF) && !next.equals(HANG) && !next.matches("[1-5][0-9][0-9]")) {
      throw new IllegalArgumentException("an endpoint is off, hang or an HTTP status, not " + next);
    }
    state = next;
    if (!next.equals(HANG)) {
      drop();
    }
    if (next.equals(OFF)) {
      shut();
    } else if (socket == null) {
      open();
    }
  }

  private void open() {
    try {
      ServerSocket opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(new InetSocketAddress(address, port), BACKLOG);
      socket = opened;
      Thread thread = new Thread(() -> serve(opened), "endpoint-" + port);
      thread.setDaemon(true);
      thread.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        if (state.equals(HANG)) {
          hanging.add(client);
        } else {
          answer(client);
        }
      } catch (IOException e) {
        // A client that went away, or our own close: the loop sees which.
      }
    }
  }

  private void answer(Socket client) throws IOException {
    try (client) {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
      StringBuilder head = new StringBuilder();
      for (String line = lines.readLine();
          line != null && !line.isEmpty();
          line = lines.readLine()) {
        head.append(line).append('\n');
      }
      if (head.length() > 0) {
        lastRequest = head.toString();
        String reply = "HTTP/1.1 " + state + " -\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(reply.getBytes(US_ASCII));
      }
    }
  }

  private void drop() {
    for (Socket client = hanging.poll(); client != null; client = hanging.poll()) {
      try {
        client.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public synchronized void close() {
    shut();
    drop();
    reservation.close();
  }

  private synchronized void shut() {
    try {
      if (socket != null) {
        socket.close();
        socket = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
