package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Block;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line {@code merge}.
 *
 * @param file the export to follow; null for one that is asked for
 * @param url where it is asked for; null for a file
 * @param every time between two looks
 * @param tokenFile what holds the token to show; null for none
 */
public record MergeSettings(
    @Nullable Path file, @Nullable URI url, Duration every, @Nullable Path tokenFile) {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final String FROM = "from";

  /** Reads a line; one with a mistake has neither a file nor a URL. */
  public static MergeSettings of(Block b) {
    Duration every = b.duration("every", SHORTEST, LONGEST);
    Path token = b.has("token-file") ? b.path("token-file") : null;
    String from = b.text(FROM);
    if (!SCHEME.matcher(from).matches()) {
      if (token != null) {
        b.problem("token-file", "goes with a URL only: a file asks for no token");
      }
      return new MergeSettings(b.path(FROM), null, every, token);
    }
    return new MergeSettings(null, url(b, from), every, token);
  }

  private static @Nullable URI url(Block b, String from) {
    try {
      URI url = URI.create(from);
      boolean web =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      if (web && url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    b.problem(
        FROM, "must be a file, or a URL such as https://ns2.example.net/latency/export", from);
    return null;
  }

  /** What people call it; a query may hold secrets. */
  String name() {
    URI asked = url;
    if (asked == null) {
      return String.valueOf(file);
    }
    String text = asked.toString();
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query);
  }

  /** What could be better about it, told without asking anybody. */
  public List<String> advice() {
    List<String> advice = new ArrayList<>();
    if (file != null && Files.notExists(file)) {
      advice.add("there is no " + file + " yet: it is merged when there is");
    }
    if (tokenFile != null && !Files.isReadable(tokenFile)) {
      advice.add(
          "the token in %s cannot be read: without it nothing is merged".formatted(tokenFile));
    }
    if (tokenFile != null && exposesToken()) {
      advice.add("HTTP hides nothing on the way, the token included: better ask by HTTPS");
    }
    return advice;
  }

  private boolean exposesToken() {
    URI asked = url;
    String host = asked == null ? "localhost" : String.valueOf(asked.getHost());
    return asked != null
        && "http".equalsIgnoreCase(asked.getScheme())
        && !host.equals("localhost")
        && !host.startsWith("127.")
        && !host.equals("[::1]");
  }
}
