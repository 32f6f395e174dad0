package isochrone.plugin.observability.notify;

import isochrone.api.Clock;
import isochrone.plugin.observability.notify.NotifySettings.Field;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Posts a message to a URL, signed as the Standard Webhooks specification says. */
final class WebHook implements Delivery {
  private static final int MULTIPLE_CHOICES = 300;
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;

  /**
   * Answers that speak of the address or of the moment rather than of this event: another try may
   * go better. 401, 403 and 404 are what a receiver says that is being set up.
   */
  private static final Set<Integer> PASSING = Set.of(401, 403, 404, 408, 425, 429);

  private final NotifySettings settings;
  private final HttpClient client;
  private final Worker worker;
  private final Clock clock;

  WebHook(NotifySettings settings, HttpClient client, Worker worker, Clock clock) {
    this.settings = settings;
    this.client = client;
    this.worker = worker;
    this.clock = clock;
  }

  /** Whether this field may be set, and has a value that can be sent. */
  static boolean isField(Field field) {
    try {
      HttpRequest.newBuilder().setHeader(field.name(), field.value());
      return !field.name().regionMatches(true, 0, "webhook-", 0, "webhook-".length());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public void send(Message message, Consumer<Result> done) {
    post(message, done, true);
  }

  /** Posts it; once more at once when a connection that was kept open turns out to be closed. */
  @SuppressWarnings("FutureReturnValueIgnored") // what fails is told to done
  private void post(Message message, Consumer<Result> done, boolean first) {
    Answer answer = new Answer();
    CompletableFuture<HttpResponse<@Nullable Void>> response =
        client.sendAsync(request(message), head -> answer.begin());
    // The client's own time-out ends with the head of an answer, and begins after connecting.
    Worker.Alarm alarm = worker.after(settings.timeout(), () -> stop(answer, response));
    response.whenComplete(
        (found, problem) -> {
          alarm.cancel();
          if (problem == null) {
            done.accept(result(found));
          } else if (answer.wasCut()) {
            done.accept(Result.failed("no answer within " + settings.timeout().toMillis() + " ms"));
          } else if (first && HookTrouble.isClosed(problem)) {
            worker.run(() -> postAgain(message, done));
          } else {
            done.accept(Result.failed(HookTrouble.text(problem)));
          }
        });
  }

  private void postAgain(Message message, Consumer<Result> done) {
    try {
      post(message, done, false);
    } catch (RuntimeException e) {
      done.accept(Result.failed(e.toString()));
    }
  }

  private static void stop(Answer answer, CompletableFuture<?> response) {
    if (!answer.cut()) {
      response.cancel(true);
    }
  }

  private HttpRequest request(Message message) {
    URI url = URI.create(settings.words().get(0));
    String id = "evt_" + message.id();
    long now = clock.now().getEpochSecond();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .POST(BodyPublishers.ofString(message.json()))
            .setHeader("Content-Type", "application/json")
            .setHeader("User-Agent", "Isochrone");
    if ("http".equalsIgnoreCase(url.getScheme())) {
      request.version(HttpClient.Version.HTTP_1_1); // not every server understands an upgrade
    }
    settings.fields().forEach(field -> request.setHeader(field.name(), field.value()));
    request.setHeader("webhook-id", id).setHeader("webhook-timestamp", String.valueOf(now));
    if (!settings.secrets().isEmpty()) {
      request.setHeader(
          "webhook-signature",
          settings.secrets().stream()
              .map(secret -> secret.sign(id, now, message.json()))
              .collect(Collectors.joining(" ")));
    }
    return request.build();
  }

  private Result result(HttpResponse<@Nullable Void> response) {
    int status = response.statusCode();
    String text = "got " + status;
    if (status >= OK && status < MULTIPLE_CHOICES) {
      return Result.delivered(text);
    }
    if (status >= SERVER_ERROR || PASSING.contains(status)) {
      Duration pause = response.headers().firstValue("Retry-After").map(this::pause).orElse(null);
      return new Result(Outcome.FAILED, text, pause);
    }
    return Result.refused(text);
  }

  /** RFC 9110 §10.2.3: seconds, or a date. */
  private @Nullable Duration pause(String text) {
    try {
      if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Duration.ofSeconds(Long.parseLong(text));
      }
      Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      Duration pause = Duration.between(clock.now(), until);
      return pause.isNegative() ? null : pause;
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }
}
