package isochrone.plugin.geo.rum;

import isochrone.api.Block;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What browsers fetch to know how far a region is.
 *
 * @param region the region that it stands in
 * @param url where it is
 * @param weight how often it is chosen, beside the weights of others
 */
record Target(String region, String url, int weight) {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final int HIGHEST_WEIGHT = 1_000;
  private static final int LAST_PORT = 65_535;

  static Target of(Block b) {
    String url = b.text("url");
    URI read = url(url);
    if (read == null || read.getHost() == null || read.getPort() > LAST_PORT) {
      b.problem("url", "must be a URL of http or https, such as https://eu.example.org/ping", url);
    } else if (read.getUserInfo() != null) {
      b.problem("url", "must not hold a password, which everybody would see", url);
    } else if (read.getFragment() != null) {
      b.problem("url", "must not hold a fragment, which is never sent", url);
    }
    return new Target(b.text("region"), url, b.integer("weight", 1, HIGHEST_WEIGHT));
  }

  /** A URL of http or https; null for anything else. */
  static @Nullable URI url(String text) {
    try {
      URI url = new URI(text);
      String scheme = url.getScheme();
      return scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT)) ? url : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
