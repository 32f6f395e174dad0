package isochrone.plugin.probes.metric;

import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Placeholders;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Asks a Prometheus server for a value. */
final class MetricProbe implements Probe {
  private final MetricSettings settings;
  private final HttpClient client;
  private final Turns turns;

  MetricProbe(MetricSettings settings, HttpClient client, Turns turns) {
    this.settings = settings;
    this.client = client;
    this.turns = turns;
  }

  @Override
  public boolean connects() {
    return false;
  }

  @Override
  public void check(Aim aim, Duration timeout, Consumer<Verdict> done) {
    MetricCheck check = new MetricCheck(settings, client, timeout, done);
    HttpRequest request = request(aim);
    turns.take(() -> check.ask(request));
  }

  private HttpRequest request(Aim aim) {
    String query = Placeholders.fill(settings.query(), Placeholders.of(aim), MetricProbe::escaped);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create(
                settings.server()
                    + "/api/v1/query?query="
                    + URLEncoder.encode(query, StandardCharsets.UTF_8).replace("+", "%20")));
    settings.headers().forEach(header -> request.header(header.name(), header.value()));
    return request.build();
  }

  /** What PromQL understands in a string, whichever quotes it is in. */
  private static String escaped(String value) {
    StringBuilder escaped = new StringBuilder();
    value
        .codePoints()
        .forEach(
            c -> {
              if (c < ' ' || "\\\"'`".indexOf(c) >= 0) {
                escaped.append(String.format("\\x%02x", c));
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }
}
