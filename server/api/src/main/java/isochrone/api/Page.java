package isochrone.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A page that a plugin mounts on an HTTP listener or on the control socket. */
@FunctionalInterface
public interface Page {

  /** Answers one request; runs off the query path and may block for a moment. */
  Reply handle(Request request) throws Exception;

  /**
   * A request.
   *
   * @param method the HTTP method, upper-case
   * @param path the path, without the query
   * @param parameters the parameters of the query, decoded; the last of equal names holds
   * @param headers the header fields, names in lower case
   * @param body the body, decoded as UTF-8; empty when there is none
   */
  record Request(
      String method,
      String path,
      Map<String, String> parameters,
      Map<String, String> headers,
      String body) {}

  /**
   * A reply.
   *
   * @param status the HTTP status code
   * @param type the media type
   * @param body the content
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares replies
  record Reply(int status, String type, byte[] body) {

    /** Plain text. */
    public static Reply text(int status, String text) {
      return new Reply(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON, already written out. */
    public static Reply json(int status, String text) {
      return new Reply(status, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
