package isochrone.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.socket.DatagramPacket;
import isochrone.host.ManualClock;
import isochrone.host.metrics.MetricsStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a listener does with messages that its socket refuses. */
class UdpSendingTest {
  private static final InetSocketAddress SERVER = new InetSocketAddress(53);
  private static final InetSocketAddress CLIENT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

  private final Tally errors = new Tally();
  private final RefusingChannel channel = new RefusingChannel();
  private final Worker worker =
      new Worker(
          channel.eventLoop(),
          new ManualClock(),
          new FakeProcessor(0, new LinkedBlockingQueue<>()),
          NetOptions.defaults(),
          new NetMetrics(new MetricsStore(1)));

  @BeforeEach
  void listen() {
    channel.pipeline().addLast(new UdpListener(worker, 0, channel, true, errors, new Tally()));
  }

  @AfterEach
  void close() {
    worker.stop();
    channel.finishAndReleaseAll();
  }

  /** What is sent to a client that asks all this at once. */
  private List<String> answers(String... queries) {
    DatagramPacket[] datagrams = new DatagramPacket[queries.length];
    for (int i = 0; i < queries.length; i++) {
      byte[] query = queries[i].getBytes(StandardCharsets.US_ASCII);
      datagrams[i] = new DatagramPacket(Unpooled.wrappedBuffer(query), SERVER, CLIENT);
    }
    channel.writeInbound((Object[]) datagrams);
    return channel.sent();
  }

  @Test
  void channelReadComplete_sendsSegments() {
    assertThat(answers("e1", "e2", "e333")).containsExactly("2 e1e2", "e333");
  }

  @Test
  void channelReadComplete_losesNothingWhereASegmentIsTooLarge() {
    channel.refuse(RefusingChannel.SEGMENTS, RefusingChannel.EMSGSIZE);
    assertThat(answers("e1", "e2", "e333")).containsExactlyInAnyOrder("e1", "e2", "e333");
    channel.refuse(message -> false, 0);
    assertThat(answers("e1", "e2")).as("others may be sent segments").containsExactly("2 e1e2");
    assertThat(errors.count).isZero();
  }

  @Test
  void channelReadComplete_sendsNoMoreSegmentsWhereTheSystemCannotCut() {
    channel.refuse(RefusingChannel.SEGMENTS, RefusingChannel.EIO);
    assertThat(answers("e1", "e2")).containsExactly("e1", "e2");
    channel.refuse(message -> false, 0);
    assertThat(answers("e1", "e2")).containsExactly("e1", "e2");
    assertThat(errors.count).isZero();
  }

  @Test
  void exceptionCaught_saysNothingOfSegmentsWhereOneAnswerFails() {
    channel.refuse(message -> true, RefusingChannel.EINVAL);
    assertThat(answers("e1")).isEmpty();
    assertThat(errors.count).isEqualTo(1);
    channel.refuse(message -> false, 0);
    assertThat(answers("e1", "e2")).containsExactly("2 e1e2");
  }

  @Test
  void channelRead_keepsWhatIsRefusedLaterThanItsBufferWasAskedForAgain() {
    AnswerBatch batch = worker.answers;
    Segmenting segmenting = new Segmenting(true, errors);
    channel.refuse(RefusingChannel.SEGMENTS, RefusingChannel.EMSGSIZE);
    ClientAddress.set(worker.packet, CLIENT);
    for (String answer : List.of("old1", "old2")) {
      batch.next().writeCharSequence(answer, StandardCharsets.US_ASCII);
      batch.take(worker.packet, CLIENT, true);
    }
    batch.write(channel.pipeline().firstContext(), segmenting); // a full socket: nothing leaves yet
    batch.next().writeCharSequence("newer", StandardCharsets.US_ASCII);
    channel.flush();
    assertThat(channel.sent()).containsExactly("old1", "old2");
  }
}
