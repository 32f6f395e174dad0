package isochrone.host.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Asks the running server of a Corefile, over its control socket. */
public final class ControlClient {
  private static final Duration USUAL = Duration.ofSeconds(10);

  private final Whereabouts server;
  private final Duration patience;

  /** Asks the server that runs this Corefile. */
  public ControlClient(Path corefile) {
    this(Whereabouts.of(corefile), USUAL);
  }

  /** Asks a server. */
  public ControlClient(Whereabouts server) {
    this(server, USUAL);
  }

  /**
   * Asks a server.
   *
   * @param patience how long it may say nothing
   */
  public ControlClient(Whereabouts server, Duration patience) {
    this.server = server;
    this.patience = patience;
  }

  /** What the server replied. */
  public record Answer(int status, String body) {}

  /** Fetches a page; the path may have a query. */
  public Answer get(String path) throws IOException {
    return ask("GET", path, "");
  }

  /** Asks for something to be done. */
  public Answer post(String path) throws IOException {
    return ask("POST", path, "");
  }

  /** Asks for something to be done that is told as JSON. */
  public Answer post(String path, String json) throws IOException {
    return ask("POST", path, json);
  }

  /** Fetches a page that may be too long to be held; whoever reads it closes it. */
  public ControlStream stream(String path) throws IOException {
    Path socket = server.socket();
    try {
      return ControlStream.get(server, path, patience);
    } catch (IOException e) {
      throw silent(socket, e);
    }
  }

  private Answer ask(String method, String path, String body) throws IOException {
    Path socket = server.socket();
    try {
      return exchange(socket, request(method, path, body));
    } catch (IOException e) {
      throw silent(socket, e);
    }
  }

  private IOException silent(Path socket, IOException e) {
    return new IOException(
        "%s does not answer on %s: %s".formatted(server, socket, e.getMessage()), e);
  }

  /** Whether a server answers on this socket. */
  static boolean answers(Path socket) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static ByteBuffer request(String method, String path, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: %d\r\nConnection: close\r\n\r\n";
    byte[] first = head.formatted(method, path, content.length).getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(first.length + content.length).put(first).put(content).flip();
  }

  private Answer exchange(Path socket, ByteBuffer out) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
      while (out.hasRemaining()) {
        await(selector);
        channel.write(out);
      }
      key.interestOps(SelectionKey.OP_READ);
      return parse(readAll(channel, selector));
    }
  }

  private void await(Selector selector) throws IOException {
    if (selector.select(patience.toMillis()) == 0) {
      throw new IOException("nothing within " + patience.toSeconds() + "s");
    }
    selector.selectedKeys().clear();
  }

  private String readAll(SocketChannel channel, Selector selector) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.allocate(1 << 16);
    while (true) {
      await(selector);
      if (channel.read(in) < 0) {
        return bytes.toString(StandardCharsets.UTF_8);
      }
      bytes.write(in.array(), 0, in.position());
      in.clear();
    }
  }

  /** The server's replies have a length and no other coding: the body is all after the head. */
  private static Answer parse(String response) throws IOException {
    int end = response.indexOf("\r\n\r\n");
    String[] line = response.split(" ", 3);
    if (end < 0 || line.length < 2) {
      throw new IOException("it closed the connection without a reply");
    }
    return new Answer(Integer.parseInt(line[1]), response.substring(end + 4));
  }
}
