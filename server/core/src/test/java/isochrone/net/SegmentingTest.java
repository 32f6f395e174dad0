package isochrone.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentingTest {
  private static final int EPERM = -1;
  private static final int EAGAIN = -11;

  private final Tally unsent = new Tally();
  private final Segmenting segmenting = new Segmenting(true, unsent);
  private final RefusingChannel channel = new RefusingChannel(new ChannelInboundHandlerAdapter());
  private final ChannelHandlerContext context = channel.pipeline().firstContext();
  private final ByteBuf bytes =
      ByteBufUtil.writeAscii(UnpooledByteBufAllocator.DEFAULT, "aaabbbccc");

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
    assertThat(bytes.refCnt()).as("held by nobody but the test").isEqualTo(1);
    bytes.release();
  }

  private void write() {
    segmenting.write(
        context, new SegmentedDatagramPacket(bytes.retain(), 3, new InetSocketAddress(1)));
    channel.flush();
  }

  @Test
  void write_sendsOneMessage() {
    write();
    assertThat(channel.sent()).containsExactly("3 aaabbbccc");
    assertThat(unsent.count).isZero();
  }

  @Test
  void write_sendsAgainWhatIsTooLargeForThePathOfOneClient() {
    channel.refuse(RefusingChannel.SEGMENTS, RefusingChannel.EMSGSIZE);
    write();
    assertThat(channel.sent()).containsExactly("aaa", "bbb", "ccc");
    assertThat(segmenting.on()).isTrue();
    assertThat(unsent.count).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {RefusingChannel.EIO, RefusingChannel.EINVAL})
  void write_sendsAgainWhatTheSystemCannotCutAndEnds(int error) {
    channel.refuse(RefusingChannel.SEGMENTS, error);
    write();
    assertThat(channel.sent()).containsExactly("aaa", "bbb", "ccc");
    assertThat(segmenting.on()).isFalse();
    assertThat(unsent.count).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {EPERM, EAGAIN})
  void write_countsEachAnswerThatFailsForAnotherReason(int error) {
    channel.refuse(RefusingChannel.SEGMENTS, error);
    write();
    assertThat(channel.sent()).isEmpty();
    assertThat(segmenting.on()).isTrue();
    assertThat(unsent.count).isEqualTo(3);
  }

  @Test
  void write_toAClosedChannelKeepsNothing() {
    channel.finish();
    write();
    assertThat(unsent.count).isEqualTo(3);
  }

  @Test
  void on_asAskedFor() {
    assertThat(new Segmenting(true, unsent).on()).isTrue();
    assertThat(new Segmenting(false, unsent).on()).isFalse();
  }
}
