package isochrone.plugin.probes.metric;

import isochrone.api.traffic.Verdict;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request, from when it waits for its turn to the verdict, which is told once. */
@SuppressWarnings("FutureReturnValueIgnored") // what comes of it is told to done
final class MetricCheck {
  private static final int LONGEST_ANSWER = 1 << 20;

  private final MetricSettings settings;
  private final HttpClient client;
  private final Duration timeout;
  private final CompletableFuture<Verdict> found = new CompletableFuture<>();

  /** Done when half of the time is over, or its turn has come before. */
  private final CompletableFuture<Boolean> half = new CompletableFuture<>();

  private volatile boolean askedInTime;

  MetricCheck(
      MetricSettings settings, HttpClient client, Duration timeout, Consumer<Verdict> done) {
    this.settings = settings;
    this.client = client;
    this.timeout = timeout;
    half.completeOnTimeout(false, timeout.toNanos() / 2, TimeUnit.NANOSECONDS);
    found
        .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete(
            (verdict, trouble) -> done.accept(verdict == null ? failed(trouble) : verdict));
  }

  /** Asks, unless its time is over; what is given ends with the request. */
  CompletableFuture<?> ask(HttpRequest request) {
    if (found.isDone()) {
      return found;
    }
    askedInTime = half.complete(true);
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, response -> new BoundedBody(LONGEST_ANSWER));
    exchange
        .thenApply(response -> MetricAnswer.verdict(response, settings))
        .whenComplete(
            (verdict, trouble) -> {
              if (verdict == null) {
                found.completeExceptionally(trouble);
              } else {
                found.complete(verdict);
              }
            });
    // When the time is over, what is still under way ends.
    found.whenComplete((verdict, trouble) -> exchange.cancel(true));
    return exchange;
  }

  private Verdict failed(@Nullable Throwable trouble) {
    Throwable cause = trouble;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause != null && !(cause instanceof TimeoutException)) {
      return told(Verdict.failed(cause));
    }
    // Who has been asked for less time than it waited is not known to be late.
    return told(
        askedInTime
            ? Verdict.late(timeout)
            : Verdict.unknown("not asked: other requests were under way too long"));
  }

  private Verdict told(Verdict verdict) {
    return verdict.prefixed(settings.server() + ": ");
  }
}
