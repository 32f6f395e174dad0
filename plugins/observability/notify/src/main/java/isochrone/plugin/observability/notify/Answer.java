package isochrone.plugin.observability.notify;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a web hook, of which the head says all. Its body is passed over; as long as that
 * has not ended the try has not, so that a slow receiver has one connection at a time.
 */
final class Answer implements HttpResponse.BodySubscriber<@Nullable Void> {
  /** More is not read. */
  static final int LIMIT = 64 << 10;

  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;
  private boolean headed;
  private boolean cut;
  private int size;

  /** Its head has come. */
  synchronized Answer begin() {
    headed = true;
    return this;
  }

  /**
   * Ends it where it is.
   *
   * @return whether its head had come
   */
  boolean cut() {
    Flow.Subscription body;
    boolean known;
    synchronized (this) {
      cut = true;
      body = subscription;
      known = headed;
    }
    if (body != null) {
      body.cancel();
    }
    end.complete(null);
    return known;
  }

  synchronized boolean wasCut() {
    return cut;
  }

  @Override
  public CompletionStage<@Nullable Void> getBody() {
    return end;
  }

  @Override
  public void onSubscribe(Flow.Subscription body) {
    boolean late;
    synchronized (this) {
      subscription = body;
      late = cut;
    }
    if (late) {
      body.cancel();
    } else {
      body.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> octets) {
    size += octets.stream().mapToInt(ByteBuffer::remaining).sum();
    if (size > LIMIT) {
      cut();
    }
  }

  @Override
  public void onError(Throwable problem) {
    end.complete(null);
  }

  @Override
  public void onComplete() {
    end.complete(null);
  }
}
