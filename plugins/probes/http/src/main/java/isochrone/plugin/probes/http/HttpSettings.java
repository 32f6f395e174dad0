package isochrone.plugin.probes.http;

import isochrone.api.Block;
import isochrone.api.Word;
import isochrone.api.traffic.Endpoint.Header;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked for, and what a healthy endpoint answers.
 *
 * @param port 1 to 65535
 * @param path begins with a slash
 * @param expected the statuses of a healthy endpoint
 * @param headers header fields of the request
 */
record HttpSettings(int port, String path, List<StatusRange> expected, List<Header> headers) {
  private static final int MAX_PORT = 65535;
  private static final int MAX_RANGES = 8;

  static HttpSettings of(Block b) {
    return new HttpSettings(
        b.integer("port", 1, MAX_PORT), path(b), expected(b), Header.of(b, "header"));
  }

  private static String path(Block b) {
    String path = b.text("path");
    // RFC 9112 §3.2.1: the request line is cut at blanks.
    if (!path.matches("/[!-~&&[^#]]*")) {
      b.problem("path", "must begin with / and be of visible ASCII characters without #", path);
    }
    return path;
  }

  private static List<StatusRange> expected(Block b) {
    List<StatusRange> ranges = new ArrayList<>();
    for (Word word : b.words("expected-status")) {
      try {
        ranges.add(StatusRange.of(word.text()));
      } catch (IllegalArgumentException e) {
        b.problem("expected-status", String.valueOf(e.getMessage()), word);
      }
    }
    if (ranges.size() > MAX_RANGES) {
      b.problem("expected-status", "must be at most 8 codes and ranges", ranges.size());
    }
    return ranges;
  }

  /** Whether a healthy endpoint may answer with this status. */
  boolean expects(int status) {
    return expected.stream().anyMatch(range -> range.contains(status));
  }

  /** The expected statuses as they are written. */
  String expectedText() {
    return String.join(",", expected.stream().map(StatusRange::toString).toList());
  }
}
