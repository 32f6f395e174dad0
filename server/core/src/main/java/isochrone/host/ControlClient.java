package isochrone.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks the running server of a Corefile, over its control socket. */
public final class ControlClient {
  private final Path corefile;

  /** Asks the server that runs this Corefile. */
  public ControlClient(Path corefile) {
    this.corefile = corefile;
  }

  /** What the server replied. */
  public record Answer(int status, String body) {}

  /** Fetches a page; the path may have a query. */
  public Answer get(String path) throws IOException {
    return ask("GET", path);
  }

  /** Asks for something to be done. */
  public Answer post(String path) throws IOException {
    return ask("POST", path);
  }

  private Answer ask(String method, String path) throws IOException {
    if (Files.notExists(corefile)) {
      throw new IOException(corefile + ": there is no such Corefile; name it with -conf");
    }
    Path socket = ControlPath.of(corefile);
    if (Files.notExists(socket)) {
      throw new IOException("no server runs " + corefile + " (no control socket " + socket + ")");
    }
    try {
      return exchange(socket, method, path);
    } catch (IOException e) {
      throw new IOException(
          "the server of %s does not answer on %s: %s".formatted(corefile, socket, e.getMessage()),
          e);
    }
  }

  /** Whether a server answers on this socket. */
  static boolean answers(Path socket) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static Answer exchange(Path socket, String method, String path) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      String request =
          "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
              .formatted(method, path);
      ByteBuffer out = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
      while (out.hasRemaining()) {
        channel.write(out);
      }
      return parse(readAll(channel));
    }
  }

  private static String readAll(SocketChannel channel) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.allocate(8192);
    while (channel.read(in) >= 0) {
      bytes.write(in.array(), 0, in.position());
      in.clear();
    }
    return bytes.toString(StandardCharsets.UTF_8);
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
