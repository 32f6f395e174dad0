package isochrone.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import isochrone.wire.Packet;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerBatchTest {
  private static final int MOST = 8;

  private final AnswerBatch batch = new AnswerBatch(MOST);
  private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
  private final ChannelHandlerContext context = channel.pipeline().firstContext();
  private final Segmenting segmenting = new Segmenting(true, new Tally());

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
    batch.release();
  }

  private void take(int port, String answer) {
    take(port, answer, true);
  }

  private void take(int port, String answer, boolean segments) {
    take(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), answer, segments);
  }

  private void take(InetSocketAddress client, String answer, boolean segments) {
    Packet query = new Packet(0);
    ClientAddress.set(query, client);
    batch.next().writeCharSequence(answer, StandardCharsets.US_ASCII);
    batch.take(query, client, segments);
  }

  /** A client whose address belongs to one link. */
  private static InetSocketAddress ipv6(int scope) {
    byte[] octets = new byte[16];
    octets[0] = (byte) 0xFE;
    octets[1] = (byte) 0x80;
    octets[15] = 1;
    try {
      return new InetSocketAddress(Inet6Address.getByAddress(null, octets, scope), 1);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** What was sent: {@code PORT [SEGMENT] OCTETS}; the messages stay unsent where told so. */
  private List<String> sent() {
    batch.write(context, segmenting);
    channel.flush();
    List<String> sent = new ArrayList<>();
    for (Object each = channel.readOutbound(); each != null; each = channel.readOutbound()) {
      DatagramPacket datagram = (DatagramPacket) each;
      String segment =
          each instanceof SegmentedDatagramPacket several ? several.segmentSize() + " " : "";
      String octets = datagram.content().toString(StandardCharsets.US_ASCII);
      sent.add(datagram.recipient().getPort() + " " + segment + octets);
      datagram.release();
    }
    return sent;
  }

  @Test
  void write_joinsAnswersOfOneSizeToOneClient() {
    take(1, "aaa");
    take(2, "bbb");
    take(1, "cc");
    take(1, "ddd");
    take(1, "ee");
    assertThat(sent()).containsExactly("1 3 aaaddd", "2 bbb", "1 2 ccee");
  }

  @Test
  void write_joinsNothingWhereTheSocketCannot() {
    take(1, "aaa", false);
    take(1, "bbb", false);
    assertThat(sent()).containsExactly("1 aaa", "1 bbb");
  }

  @Test
  void write_joinsNothingAcrossBatches() {
    take(1, "aaa");
    assertThat(sent()).containsExactly("1 aaa");
    take(1, "bbb");
    assertThat(sent()).containsExactly("1 bbb");
  }

  @ParameterizedTest
  @CsvSource({"524, 1", "525, 2"})
  void take_leavesAloneWhatFitsNotEveryPathOfIpv4(int size, int messages) {
    take(1, "x".repeat(size));
    take(1, "x".repeat(size));
    assertThat(sent()).hasSize(messages);
  }

  @ParameterizedTest
  @CsvSource({"1232, 1", "1233, 2"})
  void take_leavesAloneWhatFitsNotEveryPathOfIpv6(int size, int messages) {
    take(ipv6(1), "x".repeat(size), true);
    take(ipv6(1), "x".repeat(size), true);
    assertThat(sent()).hasSize(messages);
  }

  @Test
  void take_keepsClientsOfTwoLinksApart() {
    take(ipv6(1), "aaa", true);
    take(ipv6(2), "bbb", true);
    assertThat(sent()).containsExactly("1 aaa", "1 bbb");
  }

  @Test
  void take_makesAnotherMessageAfterTheMostSegmentsThatTheKernelCuts() {
    for (int i = 0; i < 65; i++) {
      take(1, "a");
    }
    assertThat(sent()).containsExactly("1 1 " + "a".repeat(64), "1 a");
  }

  @Test
  void take_makesAnotherMessageWhereOneGrowsTooLarge() {
    String answer = "x".repeat(1232);
    for (int i = 0; i < 14; i++) {
      take(ipv6(1), answer, true);
    }
    assertThat(sent()).containsExactly("1 1232 " + answer.repeat(13), "1 " + answer);
  }

  @Test
  void next_lendsAnotherBufferWhileTheSocketStillHoldsTheFirst() {
    take(1, "held");
    batch.write(context, segmenting); // not flushed: the channel keeps it
    take(1, "next");
    assertThat(sent()).containsExactly("1 held", "1 next");
  }

  @Test
  void isFull_whenAsManyMessagesWait() {
    for (int port = 1; port <= MOST; port++) {
      assertThat(batch.isFull()).isFalse();
      take(port, "a");
    }
    assertThat(batch.isFull()).isTrue();
    sent();
    assertThat(batch.isFull()).isFalse();
  }
}
