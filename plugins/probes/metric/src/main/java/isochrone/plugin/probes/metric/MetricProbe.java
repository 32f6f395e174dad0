package isochrone.plugin.probes.metric;

import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Placeholders;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks a Prometheus server for a value. */
final class MetricProbe implements Probe {
  private static final int LONGEST_ANSWER = 1 << 20;

  private final MetricSettings settings;
  private final HttpClient client;

  MetricProbe(MetricSettings settings, HttpClient client) {
    this.settings = settings;
    this.client = client;
  }

  @Override
  public boolean connects() {
    return false;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // what comes of it is told to done
  public void check(Aim aim, Duration timeout, Consumer<Verdict> done) {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request(aim), response -> new BoundedBody(LONGEST_ANSWER));
    exchange
        .thenApply(response -> MetricAnswer.verdict(response, settings))
        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete(
            (verdict, trouble) -> {
              // Ends what is still under way.
              exchange.cancel(true);
              done.accept(verdict == null ? failed(trouble, timeout) : verdict);
            });
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

  private Verdict failed(@Nullable Throwable trouble, Duration timeout) {
    Throwable cause = trouble;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    Verdict found =
        cause == null || cause instanceof TimeoutException
            ? Verdict.late(timeout)
            : Verdict.failed(cause);
    return found.prefixed(settings.server() + ": ");
  }
}
