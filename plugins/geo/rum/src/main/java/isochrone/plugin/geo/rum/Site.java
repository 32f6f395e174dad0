package isochrone.plugin.geo.rum;

import isochrone.api.Block;
import isochrone.api.Page;
import isochrone.api.Word;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A site whose visitors measure.
 *
 * @param key what its pages send, for everybody to see
 * @param name what it is called in metrics
 * @param origins where its pages are; empty for anywhere
 */
record Site(String key, String name, List<String> origins) {
  /** What beacons without a known key count for. */
  static final String UNKNOWN = "unknown";

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{16,64}");

  static Site of(Block b) {
    String key = b.text("key");
    if (!KEY.matcher(key).matches()) {
      b.problem("key", "must be 16 to 64 letters and digits", key);
    }
    String name = b.has("site") ? b.text("site") : key;
    if (name.equals(UNKNOWN)) {
      b.problem("site", "must be another name: this one is for keys that nobody knows", name);
    }
    List<String> origins = new ArrayList<>();
    for (Word word : b.words("origin")) {
      String origin = word.text().toLowerCase(Locale.ROOT);
      if (!isOrigin(origin)) {
        b.problem(
            word.origin(),
            "origin must be scheme, host and perhaps port, such as https://www.example.org (was "
                + word.text()
                + ")");
      }
      origins.add(origin);
    }
    return new Site(key, name, List.copyOf(origins));
  }

  /** RFC 6454 §6.2, without the ports that browsers leave out. */
  private static boolean isOrigin(String text) {
    URI uri = Target.url(text);
    return uri != null
        && uri.getHost() != null
        && text.equals(uri.getScheme() + "://" + uri.getAuthority())
        && uri.getUserInfo() == null
        && !(uri.getScheme().equals("https") && uri.getPort() == 443)
        && !(uri.getScheme().equals("http") && uri.getPort() == 80);
  }

  /** Whether a request that must tell where it comes from does, and comes from here. */
  boolean hasSent(Page.Request request) {
    return origins.isEmpty() || origins.contains(origin(request));
  }

  /**
   * Whether a request may come from here. Browsers tell nothing where page and server are of one
   * origin and the method is GET (Fetch §3.2).
   */
  boolean mayHaveSent(Page.Request request) {
    return origin(request).isEmpty() || hasSent(request);
  }

  private static String origin(Page.Request request) {
    return request.headers().getOrDefault("origin", "").toLowerCase(Locale.ROOT);
  }
}
