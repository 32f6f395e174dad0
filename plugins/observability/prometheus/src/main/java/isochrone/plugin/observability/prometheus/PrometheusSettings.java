package isochrone.plugin.observability.prometheus;

import isochrone.api.Block;
import java.util.regex.Pattern;

/**
 * Where and how metrics are shown.
 *
 * @param address host and port of the page
 * @param namespace what names begin with
 * @param detail which of the series that each profile and each endpoint has
 */
record PrometheusSettings(String address, String namespace, Detail detail) {
  private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  static PrometheusSettings of(Block b) {
    String namespace = b.text("namespace");
    if (!NAMESPACE.matcher(namespace).matches()) {
      b.problem("namespace", "must be lower-case words joined by underscores", namespace);
    }
    Detail detail = Detail.of(b.choice("detail", Detail.words()));
    return new PrometheusSettings(b.text("address"), namespace, detail);
  }
}
