package isochrone.api;

import isochrone.wire.PacketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A page that a plugin mounts on an HTTP listener or on the control socket. */
@FunctionalInterface
public interface Page {

  /** Answers one request; runs off the query path and may block for a moment. */
  Reply handle(Request request) throws Exception;

  /**
   * Whether it can answer while the first configuration of the server is still being started: its
   * address is then open before anything else is done.
   */
  default boolean early() {
    return false;
  }

  /**
   * A request.
   *
   * @param method the HTTP method, upper-case
   * @param path the path, without the query
   * @param parameters the parameters of the query, decoded; the last of equal names holds
   * @param headers the header fields, names in lower case; the values of equal names stand in one,
   *     parted by commas (RFC 9110 §5.3)
   * @param body the body, decoded as UTF-8; empty when there is none
   * @param peer who is at the other end of the connection, perhaps a proxy; null on a Unix socket
   */
  record Request(
      String method,
      String path,
      Map<String, String> parameters,
      Map<String, String> headers,
      String body,
      @Nullable PacketAddress peer) {

    /** A request that came over no network. */
    public Request(
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, String> headers,
        String body) {
      this(method, path, parameters, headers, body, null);
    }
  }

  /**
   * A reply.
   *
   * @param status the HTTP status code
   * @param type the media type
   * @param body the content; empty for a stream
   * @param headers further header fields, names in lower case; they win over those that the server
   *     adds to every reply
   * @param stream what sends the content bit by bit; null when the body is all
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares replies
  record Reply(
      int status, String type, byte[] body, Map<String, String> headers, @Nullable Stream stream) {
    private static final byte[] NOTHING = {};

    /** These follow from the content and from the connection. */
    private static final Set<String> FIXED =
        Set.of("connection", "content-length", "content-type", "transfer-encoding");

    /** A reply without further header fields. */
    public Reply(int status, String type, byte[] body, @Nullable Stream stream) {
      this(status, type, body, Map.of(), stream);
    }

    /** A reply with all of its content. */
    public Reply(int status, String type, byte[] body) {
      this(status, type, body, null);
    }

    /**
     * The same with one more header field.
     *
     * @param name in lower case; none that says how long the content is or how it is sent
     */
    public Reply with(String name, String value) {
      if (FIXED.contains(name)) {
        throw new IllegalArgumentException(name + " is not for a page to say");
      }
      Map<String, String> more = new TreeMap<>(headers);
      more.put(name, value);
      return new Reply(status, type, body, Map.copyOf(more), stream);
    }

    /** Plain text. */
    public static Reply text(int status, String text) {
      return new Reply(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON, already written out. */
    public static Reply json(int status, String text) {
      return new Reply(status, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON that says why there is nothing else: an object with the member {@code error}. */
    public static Reply error(int status, String why) {
      return json(status, "{\"error\" : \"" + escaped(why) + "\"}\n");
    }

    /** RFC 8259 §7. */
    private static String escaped(String text) {
      StringBuilder escaped = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c < ' ') {
          escaped.append("\\u%04x".formatted((int) c));
        } else {
          escaped.append(c == '"' || c == '\\' ? "\\" : "").append(c);
        }
      }
      return escaped.toString();
    }

    /** Content that goes on until one side ends it. */
    public static Reply stream(String type, Stream stream) {
      return new Reply(200, type, NOTHING, stream);
    }
  }

  /** Content that is sent bit by bit, for as long as the client stays. */
  @FunctionalInterface
  interface Stream {

    /** Begins to send, perhaps from other threads later, and returns at once. */
    void open(Sink sink);

    /** What is sent every 15 seconds to show that the connection is alive; empty for nothing. */
    default String pulse() {
      return "";
    }
  }

  /** The open end of a stream. Any thread may use it. */
  interface Sink {

    /**
     * Sends text without waiting, in the order of the calls of one thread. A client that leaves too
     * much of it unread is disconnected.
     *
     * @return whether the stream is still open
     */
    boolean send(String text);

    /**
     * Runs an action once the client has taken all that was sent, where pages run: for content that
     * is too long to be sent at once. It never runs when the stream ends before.
     */
    void onTaken(Runnable action);

    /** Runs once when the stream has ended, at once when it has already; must be quick. */
    void onClose(Runnable action);

    /** Ends the stream after what has been sent. */
    void close();
  }
}
