package isochrone.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class UdpListenerTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void receive_tellsWhereTheQueryCameFrom(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll)) {
      rig.clock.advance(Duration.ofNanos(77));
      try (UdpClient client = new UdpClient(rig.open())) {
        assertThat(client.ask("i"))
            .startsWith(
                "UDP listener=0 client=127.0.0.1 port="
                    + client.socket.getLocalPort()
                    + " nanos=77 loop=");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void receive_answersIpv6AndIpv4OnTheWildcardAddress(boolean epoll) throws Exception {
    InetSocketAddress wildcard = new InetSocketAddress(0);
    try (Rig rig = new Rig(epoll)) {
      int port = rig.listeners.open(List.of(wildcard)).get(0).bound().getPort();
      rig.listeners.keep(List.of(wildcard));
      for (String address : List.of("127.0.0.1", "::1")) {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getByName(address), port);
        try (UdpClient client = new UdpClient(server)) {
          assertThat(client.ask("i")).contains("client=" + address + " ");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void receive_losesNoneOfTenThousand(boolean epoll) throws Exception {
    int window = 100;
    int clients = 4;
    try (Rig rig = new Rig(epoll)) {
      InetSocketAddress server = rig.open();
      for (int c = 0; c < clients; c++) {
        try (UdpClient client = new UdpClient(server)) {
          List<String> answers = new ArrayList<>();
          for (int i = 0; i < 2_500; i++) {
            client.send("e" + i);
            if (i % window == window - 1) {
              for (int j = 0; j < window; j++) {
                answers.add(client.receive());
              }
            }
          }
          assertThat(answers).hasSize(2_500).doesNotHaveDuplicates().contains("e0", "e2499");
        }
      }
      assertThat(rig.processors.stream().mapToInt(p -> p.processed.get()).sum()).isEqualTo(10_000);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void receive_answersABurstOfOneClientDatagramByDatagram(boolean epoll) throws Exception {
    try (Rig rig = new Rig(1, Rig.options(epoll).build());
        UdpClient client = new UdpClient(rig.open())) {
      List<String> questions = IntStream.range(10, 60).mapToObj(i -> "e" + i).toList();
      CountDownLatch sent = new CountDownLatch(1);
      rig.loops.execute(0, () -> awaitUninterruptibly(sent)); // so that all come in one batch
      for (String each : questions) {
        client.send(each);
      }
      sent.countDown();
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < questions.size(); i++) {
        answers.add(client.receive());
      }
      assertThat(answers).containsExactlyInAnyOrderElementsOf(questions);
      assertThat(rig.metric("isochrone_udp_errors_total")).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void receive_answersABurstWithOneMessageOnlyWhereWanted(boolean segments) throws Exception {
    try (Rig rig = new Rig(1, Rig.options(true).segments(segments).build());
        WholeMessagesClient client = new WholeMessagesClient(rig.open())) {
      List<String> questions = IntStream.range(10, 60).mapToObj(i -> "e" + i).toList();
      CountDownLatch sent = new CountDownLatch(1);
      rig.loops.execute(0, () -> awaitUninterruptibly(sent)); // so that all come in one batch
      client.send(questions);
      sent.countDown();
      List<String> messages = client.receive(150);
      assertThat(String.join("", messages)).hasSize(150);
      assertThat(messages).hasSize(segments && Sockets.canSegment() ? 1 : 50);
    }
  }

  @Test
  void receive_lendsNoMoreBuffersThanOneBatchNeedsWhileReadsGrow() throws Exception {
    try (Rig rig = new Rig(1, Rig.options(true).segments(false).build());
        UdpClient client = new UdpClient(rig.open())) {
      CountDownLatch sent = new CountDownLatch(1);
      rig.loops.execute(0, () -> awaitUninterruptibly(sent));
      int burst = 8 + 16 + 32 + 64; // read without a pause between
      for (int i = 0; i < burst; i++) {
        client.send("e" + i);
      }
      sent.countDown();
      for (int i = 0; i < burst; i++) {
        client.receive();
      }
      rig.settle();
      assertThat(rig.processors.get(0).buffers).hasSize(NetOptions.defaults().udpBatch());
    }
  }

  private static void awaitUninterruptibly(CountDownLatch event) {
    try {
      assertThat(event.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void receive_goesOnAfterAFailure(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll);
        UdpClient client = new UdpClient(rig.open())) {
      client.send("t");
      client.send("d");
      assertThat(client.ask("e1")).isEqualTo("e1");
      assertThat(rig.metric("isochrone_failures_total")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void receive_survivesClientsThatAreGone(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll)) {
      InetSocketAddress server = rig.open();
      for (int i = 0; i < 50; i++) {
        try (UdpClient gone = new UdpClient(server)) {
          gone.send("e" + i);
        }
      }
      try (UdpClient client = new UdpClient(server)) {
        assertThat(client.ask("e")).isEqualTo("e");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void receive_countsAnswersThatTheSystemRefuses(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll);
        UdpClient client = new UdpClient(rig.open())) {
      client.send("b65535"); // UDP over IPv4 carries 65,507 octets
      assertThat(client.ask("e1")).isEqualTo("e1");
      rig.awaitMetric(1, "isochrone_udp_errors_total", "system");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keep_sendsLateAnswersToTheirOwnClients(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll)) {
      InetSocketAddress server = rig.open();
      try (UdpClient one = new UdpClient(server);
          UdpClient other = new UdpClient(server)) {
        one.send("l1");
        FakeProcessor.Held first = rig.takeHeld();
        other.send("l2");
        FakeProcessor.Held second = rig.takeHeld();
        second.answer();
        first.answer();
        first.answer(); // a second one is nothing
        assertThat(other.receive()).isEqualTo("l2");
        assertThat(one.receive()).isEqualTo("l1");
        assertThat(one.ask("e")).isEqualTo("e");
      }
    }
  }
}
