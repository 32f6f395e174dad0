package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Clock;
import isochrone.api.Problem;
import isochrone.api.geo.Regions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The export of another server, or of a web server, asked for over HTTP.
 *
 * <p>Mostly only what was measured of late is asked for. Since others may pass on what they got
 * from elsewhere with delay, that reaches back an hour; and every six hours all is asked for.
 */
final class HttpPeer implements Peer {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration WHOLE = Duration.ofMinutes(10);
  private static final long BACK = Duration.ofHours(1).toSeconds();
  private static final long ALL_AGAIN = Duration.ofHours(6).toSeconds();
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  private final URI url;
  private final @Nullable Path tokenFile;
  private final HttpClient client;
  private final Knowledge knowledge;
  private final Clock clock;
  private final PeerReport report;
  private final Duration patience;
  private long asked;
  private long askedForAll;
  private String tag = "";

  /**
   * A peer.
   *
   * @param url where its export is
   * @param tokenFile what holds the token to show; null for none
   */
  HttpPeer(
      URI url,
      @Nullable Path tokenFile,
      HttpClient client,
      Knowledge knowledge,
      Clock clock,
      PeerReport report) {
    this(url, tokenFile, client, knowledge, clock, report, WHOLE);
  }

  /** The same with another patience for a whole answer. */
  HttpPeer(
      URI url,
      @Nullable Path tokenFile,
      HttpClient client,
      Knowledge knowledge,
      Clock clock,
      PeerReport report,
      Duration patience) {
    this.url = url;
    this.tokenFile = tokenFile;
    this.client = client;
    this.knowledge = knowledge;
    this.clock = clock;
    this.report = report;
    this.patience = patience;
  }

  @Override
  public void look(Regions regions) {
    long now = clock.now().getEpochSecond();
    boolean all = asked == 0 || now - askedForAll >= ALL_AGAIN;
    try {
      fetch(all ? 0 : Math.max(1, asked - BACK), regions);
      asked = now;
      askedForAll = all ? now : askedForAll;
    } catch (IOException e) {
      report.failed(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fetch(long since, Regions regions) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = answer(request(since));
    try (InputStream body = response.body()) {
      if (response.statusCode() == NOT_MODIFIED) {
        report.succeeded(Merged.NOTHING, List.of());
        return;
      }
      if (response.statusCode() != OK) {
        throw new IOException("it answers with " + response.statusCode());
      }
      String type = ContentTypes.require(response.headers());
      merge(body, ContentTypes.isLinesOfJson(type), regions);
      tag = response.headers().firstValue("ETag").orElse("");
    }
  }

  private HttpRequest request(long since) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(since == 0 ? url : since(since))
            .timeout(ANSWER)
            .version(HttpClient.Version.HTTP_1_1)
            .setHeader("Accept", "text/csv, application/x-ndjson;q=0.9")
            .setHeader("User-Agent", "Isochrone");
    Path file = tokenFile;
    if (file != null) {
      request.setHeader("Authorization", "Bearer " + TokenFile.read(file));
    }
    if (!tag.isEmpty()) {
      request.setHeader("If-None-Match", tag);
    }
    return request.build();
  }

  private URI since(long second) {
    String query = url.getRawQuery();
    String mark = query == null ? "?" : "&";
    return URI.create(url + mark + "since=" + second);
  }

  private HttpResponse<InputStream> answer(HttpRequest request)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<InputStream>> response =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
    try {
      return response.get(2 * ANSWER.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      response.cancel(true);
      throw new IOException("no answer within " + ANSWER.toSeconds() + "s", e);
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()), e);
    }
  }

  private static String reason(@Nullable Throwable problem) {
    String text = problem == null ? null : problem.getMessage();
    return text == null ? "it cannot be reached" : text;
  }

  /** An answer that never ends is cut: what came of it is merged all the same. */
  private void merge(InputStream body, boolean mayBeEmpty, Regions regions) throws IOException {
    long now = clock.now().getEpochSecond();
    Merging merging = new Merging(knowledge);
    CompletableFuture<Boolean> alarm =
        new CompletableFuture<Boolean>()
            .completeOnTimeout(true, patience.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<Void> cut = alarm.thenRun(() -> close(body));
    try {
      List<Problem> mistakes = merging.merge(report.from(), body, CellRules.of(now, regions));
      if (cut.isDone()) {
        throw new IOException("its answer did not end within " + patience.toSeconds() + "s");
      }
      if (!mayBeEmpty || !merging.isEmpty()) {
        merging.requireCells();
      }
      report.succeeded(merging.merged(), mistakes);
    } finally {
      alarm.cancel(false);
      report.merged(merging.merged());
    }
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
