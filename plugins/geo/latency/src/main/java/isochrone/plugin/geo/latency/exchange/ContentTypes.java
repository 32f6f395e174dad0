package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Problem;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Set;

/** What a server may call a text of cells. */
final class ContentTypes {
  private static final Set<String> LINES_OF_JSON =
      Set.of("application/x-ndjson", "application/ndjson", "application/jsonl");

  /** Servers of files call them many things; what they never are is a page to read. */
  private static final Set<String> OTHERS =
      Set.of("", "text/csv", "application/csv", "text/plain", "application/octet-stream");

  private ContentTypes() {}

  /**
   * The media type of an answer, empty where it has none.
   *
   * @throws IOException when that is the type of something else, such as the page of a log-in
   */
  static String require(HttpHeaders headers) throws IOException {
    String said = headers.firstValue("Content-Type").orElse("");
    String type = said.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!LINES_OF_JSON.contains(type) && !OTHERS.contains(type)) {
      throw new IOException(
          "it answers with something else than text/csv or application/x-ndjson (was %s)"
              .formatted(Problem.shown(said)));
    }
    return type;
  }

  /** Whether it is lines of JSON, of which there may be none. */
  static boolean isLinesOfJson(String type) {
    return LINES_OF_JSON.contains(type);
  }
}
