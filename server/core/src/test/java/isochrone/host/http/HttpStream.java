package isochrone.host.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client that reads a stream over a socket, line by line; chunks are taken apart. */
public final class HttpStream implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final BufferedReader in;
  private final List<String> head = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  /** Asks for a path. */
  public HttpStream(int port, String path, String... headers) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    String request = "GET " + path + " HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.add(line);
    }
  }

  public List<String> head() {
    return head;
  }

  /** The next line of the content; null at its end. */
  public @Nullable String line() throws IOException {
    while (text.indexOf("\n") < 0) {
      String size = in.readLine();
      if (size == null || size.equals("0")) {
        return null;
      }
      char[] chunk = new char[Integer.parseInt(size, 16)];
      for (int at = 0; at < chunk.length; ) {
        at += Math.max(0, in.read(chunk, at, chunk.length - at));
      }
      in.readLine();
      text.append(chunk);
    }
    int end = text.indexOf("\n");
    String line = text.substring(0, end);
    text.delete(0, end + 1);
    return line;
  }

  /** The next line that is neither empty nor a comment, and begins so. */
  public String next(String start) throws IOException {
    for (String line = line(); line != null; line = line()) {
      if (line.startsWith(start)) {
        return line.substring(start.length());
      }
    }
    throw new IOException("the stream has ended");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
