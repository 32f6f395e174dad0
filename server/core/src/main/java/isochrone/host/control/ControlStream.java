package isochrone.host.control;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A page of a running server that goes on, read line by line over its control socket. */
public final class ControlStream implements AutoCloseable {
  private static final int HEXADECIMAL = 16;
  private static final int BUFFER = 1 << 16;

  private final SocketChannel channel;
  private final InputStream in;
  private final int status;
  private final boolean chunked;
  private int left;
  private boolean whole;

  private ControlStream(
      SocketChannel channel, String method, String path, @Nullable Duration patience)
      throws IOException {
    this.channel = channel;
    String request =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nAccept: text/event-stream\r\n\r\n"
            .formatted(method, path);
    ByteBuffer out = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    while (out.hasRemaining()) {
      channel.write(out);
    }
    this.in =
        new BufferedInputStream(
            patience == null
                ? Channels.newInputStream(channel)
                : new PatientInput(channel, patience),
            BUFFER);
    String[] words = String.valueOf(headLine()).split(" ", 3);
    this.status = words.length < 2 ? 0 : Integer.parseInt(words[1]);
    Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = headLine(); line != null && !line.isEmpty(); line = headLine()) {
      String[] field = line.split(":", 2);
      fields.put(field[0], field.length < 2 ? "" : field[1].strip());
    }
    this.chunked = fields.containsKey("transfer-encoding");
    this.left = chunked ? 0 : Integer.parseInt(fields.getOrDefault("content-length", "0"));
  }

  /** Asks a server for a page; the path may have a query. */
  public static ControlStream get(Whereabouts server, String path) throws IOException {
    return open(server, "GET", path, null);
  }

  /**
   * The same for a page that has an end.
   *
   * @param patience how long the server may say nothing
   */
  static ControlStream get(Whereabouts server, String path, Duration patience) throws IOException {
    return open(server, "GET", path, patience);
  }

  /** Asks a server for something to be done that takes its time. */
  public static ControlStream post(Whereabouts server, String path) throws IOException {
    return open(server, "POST", path, null);
  }

  private static ControlStream open(
      Whereabouts server, String method, String path, @Nullable Duration patience)
      throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(server.socket()));
    try {
      return new ControlStream(channel, method, path, patience);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The status that the server replied with. */
  public int status() {
    return status;
  }

  /** Whether the server has said that this was all; otherwise it broke off, or goes on. */
  public boolean isWhole() {
    return whole;
  }

  /** Waits for the next line; null when the stream has ended. */
  public @Nullable String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = content(); octet >= 0; octet = content()) {
      if (octet == '\n') {
        return line.toString(StandardCharsets.UTF_8);
      }
      line.write(octet);
    }
    return null;
  }

  /** All of the content as it comes; an exception when the server breaks off before its end. */
  public InputStream body() {
    return new Body();
  }

  /** The content. */
  private final class Body extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      boolean more = left > 0 || (chunked && nextChunk());
      int taken = more ? in.read(into, from, Math.min(most, left)) : -1;
      if (taken < 0 && (left > 0 || (chunked && !whole))) {
        throw new EOFException("the server broke off");
      }
      left -= Math.max(taken, 0);
      if (taken > 0 && left == 0 && chunked) {
        headLine();
      }
      return taken;
    }
  }

  private int content() throws IOException {
    if (left == 0 && !(chunked && nextChunk())) {
      return -1;
    }
    int octet = in.read();
    if (--left == 0 && chunked) {
      headLine();
    }
    return octet;
  }

  /** RFC 9112 §7.1: the size of a chunk stands before it, in hexadecimal; 0 is the end. */
  private boolean nextChunk() throws IOException {
    String size = headLine();
    left = size == null || size.isEmpty() ? 0 : Integer.parseInt(size, HEXADECIMAL);
    whole = size != null && !size.isEmpty() && left == 0;
    return left > 0;
  }

  private @Nullable String headLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      if (octet == '\n') {
        return line.toString();
      }
      if (octet != '\r') {
        line.append((char) octet);
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    in.close();
    channel.close();
  }
}
