package isochrone.plugin.probes.metric;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A body of an answer that must not be longer than so much. */
final class BoundedBody implements BodySubscriber<byte[]> {
  private final int limit;
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  BoundedBody(int limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      if (octets.size() + part.remaining() > limit) {
        refuse();
        return;
      }
      byte[] taken = new byte[part.remaining()];
      part.get(taken);
      octets.writeBytes(taken);
    }
  }

  private void refuse() {
    body.completeExceptionally(new IOException("the answer is longer than " + limit + " octets"));
    if (subscription != null) {
      subscription.cancel();
    }
  }

  @Override
  public void onError(Throwable trouble) {
    body.completeExceptionally(trouble);
  }

  @Override
  public void onComplete() {
    body.complete(octets.toByteArray());
  }
}
