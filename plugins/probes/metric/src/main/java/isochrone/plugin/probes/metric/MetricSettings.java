package isochrone.plugin.probes.metric;

import isochrone.api.Block;
import isochrone.api.traffic.Endpoint.Header;
import isochrone.api.traffic.Placeholders;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.util.List;

/**
 * What is asked, and what a healthy endpoint's value is.
 *
 * @param server where it is asked, without final slash
 * @param query in PromQL, with placeholders
 * @param bounds of the value
 * @param healthyWithoutData whether an endpoint is healthy of which nothing is known
 * @param headers of the request
 */
record MetricSettings(
    String server, String query, Bounds bounds, boolean healthyWithoutData, List<Header> headers) {

  static MetricSettings of(Block b) {
    return new MetricSettings(
        server(b),
        query(b),
        Bounds.of(b),
        b.choice("no-data", "failed", "healthy").equals("healthy"),
        headers(b));
  }

  private static String server(Block b) {
    String server = b.text("server");
    if (!isBase(server)) {
      b.problem("server", "must be an http or https URL without query", server);
    }
    return server.replaceAll("/+$", "");
  }

  private static boolean isBase(String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return web
          && uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && uri.getRawUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String query(Block b) {
    if (!b.has("query")) {
      b.problem("query", "is missing: say in PromQL what to ask for");
      return "";
    }
    String query = b.text("query");
    if (Placeholders.tellPlace(query)) {
      b.problem("query", "must not have {address} or {port}: nothing is connected to", query);
    }
    String slip = Placeholders.slip(query);
    if (slip != null) {
      b.problem("query", slip);
    }
    return query;
  }

  private static List<Header> headers(Block b) {
    List<Header> headers = Header.of(b, "header");
    for (Header each : headers) {
      try {
        HttpRequest.newBuilder().header(each.name(), each.value());
      } catch (IllegalArgumentException e) {
        b.problem("header", "cannot be of this name", each.name());
      }
    }
    return headers;
  }
}
