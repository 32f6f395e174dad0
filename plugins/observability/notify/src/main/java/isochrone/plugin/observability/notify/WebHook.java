package isochrone.plugin.observability.notify;

import isochrone.api.Clock;
import isochrone.plugin.observability.notify.NotifySettings.Field;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Posts a message to a URL, signed as the Standard Webhooks specification says. */
final class WebHook implements Delivery {
  /** A longer answer is not read to its end; what it says does not matter. */
  private static final int ANSWER_LIMIT = 64 << 10;

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
  @SuppressWarnings("FutureReturnValueIgnored") // what fails is told to done
  public void send(Message message, Consumer<Result> done) {
    CompletableFuture<HttpResponse<@Nullable Void>> answer =
        client.sendAsync(request(message), info -> new Answer());
    // The client's own time-out ends with the head of an answer, and begins after connecting.
    worker.after(settings.timeout(), () -> answer.cancel(true));
    answer.whenComplete(
        (response, problem) -> done.accept(problem == null ? result(response) : failed(problem)));
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

  private Result failed(Throwable problem) {
    Throwable cause = problem;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof CancellationException) {
      return Result.failed("no answer within " + settings.timeout().toMillis() + " ms");
    }
    String text = cause.getMessage();
    return Result.failed(text == null ? cause.getClass().getSimpleName() : text);
  }

  /** The body of an answer, which is passed over and ends with the time of the try. */
  private final class Answer implements HttpResponse.BodySubscriber<@Nullable Void> {
    private int size;
    private Flow.@Nullable Subscription subscription;

    @Override
    public CompletionStage<@Nullable Void> getBody() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
      subscription = begun;
      begun.request(Long.MAX_VALUE);
      worker.after(settings.timeout(), begun::cancel);
    }

    @Override
    public void onNext(List<ByteBuffer> octets) {
      size += octets.stream().mapToInt(ByteBuffer::remaining).sum();
      Flow.Subscription begun = subscription;
      if (size > ANSWER_LIMIT && begun != null) {
        begun.cancel();
      }
    }

    @Override
    public void onError(Throwable problem) {
      // The head has said all.
    }

    @Override
    public void onComplete() {
      // The head has said all.
    }
  }
}
