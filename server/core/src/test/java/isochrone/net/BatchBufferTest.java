package isochrone.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

class BatchBufferTest {
  private static final int MOST = 64;

  private final BatchBuffer buffer = new BatchBuffer(MOST);

  private int asked() {
    return buffer.guess() / BatchBuffer.LARGEST_QUERY;
  }

  @Test
  void asked_growsWhileAllThatWasAskedForCame() {
    assertThat(asked()).isEqualTo(8);
    buffer.incMessagesRead(8);
    assertThat(asked()).isEqualTo(16);
    assertThat(buffer.continueReading()).isTrue();
    buffer.incMessagesRead(16);
    buffer.incMessagesRead(32);
    assertThat(asked()).isEqualTo(MOST);
    buffer.incMessagesRead(MOST);
    assertThat(asked()).isEqualTo(MOST);
    assertThat(buffer.continueReading()).as("more than one batch").isFalse();
  }

  @Test
  void asked_shrinksAgainWhenLittleComes() {
    buffer.incMessagesRead(8);
    buffer.incMessagesRead(5);
    assertThat(asked()).isEqualTo(16);
    assertThat(buffer.continueReading()).isFalse();
    buffer.incMessagesRead(3);
    assertThat(asked()).isEqualTo(8);
    buffer.incMessagesRead(1);
    assertThat(asked()).isEqualTo(8);
  }

  @Test
  void allocate_lendsRoomForAsManyAsAreAskedFor() {
    ByteBuf lent = buffer.allocate(ByteBufAllocator.DEFAULT);
    assertThat(lent.writableBytes()).isEqualTo(8 * BatchBuffer.LARGEST_QUERY);
    lent.release();
    buffer.release();
    assertThat(lent.refCnt()).isZero();
  }
}
