package isochrone.plugin.observability.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private final Answer answer = new Answer();
  private final Body body = new Body();

  /** A body as its receiver sees it. */
  private static final class Body implements Flow.Subscription {
    private long wanted;
    private boolean cancelled;

    @Override
    public void request(long octets) {
      wanted = octets;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  private CompletableFuture<?> end() {
    return answer.getBody().toCompletableFuture();
  }

  private void send(int octets) {
    answer.onNext(List.of(ByteBuffer.allocate(octets)));
  }

  @Test
  void answer_endsWithItsBody() {
    answer.begin().onSubscribe(body);
    assertThat(body.wanted).isPositive();
    send(Answer.LIMIT);
    assertThat(end()).isNotDone();
    answer.onComplete();
    assertThat(end()).isCompleted();
    assertThat(body.cancelled).isFalse();
  }

  @Test
  void brokenBody_isAnEnd() {
    answer.begin().onSubscribe(body);
    answer.onError(new IOException("on purpose"));
    assertThat(end()).isCompleted();
  }

  @Test
  void longBody_isCut() {
    answer.begin().onSubscribe(body);
    send(Answer.LIMIT);
    send(1);
    assertThat(body.cancelled).isTrue();
    assertThat(end()).isCompleted();
  }

  @Test
  void cut_endsABodyThatHasNotEnded() {
    answer.begin().onSubscribe(body);
    assertThat(answer.cut()).as("the head has come").isTrue();
    assertThat(body.cancelled).isTrue();
    assertThat(end()).isCompleted();
  }

  @Test
  void cut_endsABodyThatHasNotBegun() {
    assertThat(answer.cut()).as("the head has come").isFalse();
    answer.begin().onSubscribe(body);
    assertThat(body.cancelled).isTrue();
    assertThat(body.wanted).isZero();
  }
}
