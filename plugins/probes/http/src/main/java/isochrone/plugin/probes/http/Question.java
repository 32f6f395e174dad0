package isochrone.plugin.probes.http;

import isochrone.api.Block;
import isochrone.api.traffic.Endpoint.Header;
import java.util.List;

/**
 * What is asked for, of whichever endpoint.
 *
 * @param method GET or HEAD
 * @param path begins with a slash
 * @param headers header fields of the request
 */
record Question(String method, String path, List<Header> headers) {
  static final String HEAD = "HEAD";

  static Question of(Block b) {
    return new Question(b.choice("method", "GET", HEAD), path(b), Header.of(b, "header"));
  }

  private static String path(Block b) {
    String path = b.text("path");
    // RFC 9112 §3.2.1: the request line is cut at blanks.
    if (!path.matches("/[!-~&&[^#]]*")) {
      b.problem("path", "must begin with / and be of visible ASCII characters without #", path);
    }
    return path;
  }
}
