package isochrone.bench.probing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server that answers 200 until it is told to end. */
final class Dying implements AutoCloseable {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final String host;
  private final ServerSocket listener;
  private final List<Socket> silent = new CopyOnWriteArrayList<>();
  private volatile boolean hung;

  /** How it ends. */
  enum Kind {
    /** The process is gone: connections are refused. */
    KILLED,
    /** It hangs: connections are accepted, and nothing is said. */
    HUNG
  }

  private Dying(String host, ServerSocket listener) {
    this.host = host;
    this.listener = listener;
  }

  static Dying start(String host) throws IOException {
    InetAddress address = InetAddress.getAllByName(host)[0];
    Dying server = new Dying(host, new ServerSocket(0, 50, address));
    Thread thread = new Thread(server::serve, "endpoint " + host);
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  String host() {
    return host;
  }

  int port() {
    return listener.getLocalPort();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try {
        answer(listener.accept());
      } catch (IOException e) {
        Thread.onSpinWait(); // closed, or the prober has hung up
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    if (hung) {
      silent.add(socket);
      return;
    }
    try (socket) {
      if (socket.getInputStream().read(new byte[4096]) > 0) {
        socket.getOutputStream().write(ANSWER);
      }
    }
  }

  void end(Kind kind) throws IOException {
    switch (kind) {
      case KILLED -> listener.close();
      case HUNG -> hung = true;
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : silent) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
