package isochrone.plugin.observability.prometheus;

import isochrone.api.Block;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where and how metrics are shown.
 *
 * @param address host and port of the page
 * @param namespace what names begin with
 */
record PrometheusSettings(String address, String namespace) {
  private static final Pattern ADDRESS =
      Pattern.compile("([^:\\[\\]\\s/]*|\\[[0-9a-fA-F:.]+\\]):([0-9]{1,5})");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  private static final int LAST_PORT = 65535;

  static PrometheusSettings of(Block b) {
    String address = b.text("address");
    Matcher host = ADDRESS.matcher(address);
    if (!host.matches() || Integer.parseInt(host.group(2)) > LAST_PORT) {
      b.problem("address", "must be HOST:PORT, with an IPv6 address in brackets", address);
    }
    String namespace = b.text("namespace");
    if (!NAMESPACE.matcher(namespace).matches()) {
      b.problem("namespace", "must be lower-case words joined by underscores", namespace);
    }
    return new PrometheusSettings(address, namespace);
  }
}
