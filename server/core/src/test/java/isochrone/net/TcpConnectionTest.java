package isochrone.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class TcpConnectionTest {
  private static final Duration IDLE = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void work_tellsWhereTheQueryCameFrom(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll);
        TcpClient client = new TcpClient(rig.open())) {
      assertThat(client.ask("i"))
          .startsWith(
              "TCP listener=0 client=127.0.0.1 port="
                  + client.socket.getLocalPort()
                  + " nanos=0 loop=");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void work_answersPipelinedQueriesInOrder(boolean epoll) throws Exception {
    String[] queries = IntStream.range(0, 5_000).mapToObj(i -> "e" + i).toArray(String[]::new);
    try (Rig rig = new Rig(epoll);
        TcpClient client = new TcpClient(rig.open())) {
      client.send(queries);
      for (String query : queries) {
        assertThat(client.receive()).isEqualTo(query);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void work_acceptsQueriesCutAnywhere(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll);
        TcpClient client = new TcpClient(rig.open())) {
      byte[] frames = TcpClient.frames("e12345", "e6", "e" + "x".repeat(1_000));
      for (byte octet : frames) {
        client.raw(octet);
      }
      assertThat(List.of(client.receive(), client.receive())).containsExactly("e12345", "e6");
      assertThat(client.receive()).hasSize(1_001);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void work_carriesTheLargestMessagesBothWays(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll);
        TcpClient client = new TcpClient(rig.open())) {
      assertThat(client.ask("e".repeat(65_535))).hasSize(65_535);
      client.send("b65536", "e1"); // no frame holds that much
      assertThat(client.receive()).isEqualTo("e1");
      rig.awaitMetric(1, "isochrone_failures_total");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void work_goesOnAfterDropsAndFailures(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll);
        TcpClient client = new TcpClient(rig.open())) {
      client.send("e1", "t", "d", "e2");
      assertThat(List.of(client.receive(), client.receive())).containsExactly("e1", "e2");
      assertThat(rig.metric("isochrone_failures_total")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keep_letsLaterQueriesOvertake(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll);
        TcpClient client = new TcpClient(rig.open())) {
      client.send("l1", "e2", "l3");
      FakeProcessor.Held first = rig.takeHeld();
      FakeProcessor.Held third = rig.takeHeld();
      assertThat(client.receive()).isEqualTo("e2");
      third.answer();
      assertThat(client.receive()).isEqualTo("l3");
      first.answer();
      assertThat(client.receive()).isEqualTo("l1");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keep_answersToAClosedConnectionGoNowhere(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll)) {
      InetSocketAddress server = rig.open();
      FakeProcessor.Held held;
      try (TcpClient gone = new TcpClient(server)) {
        gone.send("l1");
        held = rig.takeHeld();
        gone.socket.setSoLinger(true, 0);
      }
      rig.awaitMetric(0, "isochrone_tcp_connections");
      held.answer();
      try (TcpClient client = new TcpClient(server)) {
        assertThat(client.ask("e")).isEqualTo("e");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void read_stopsAtTheLimitOfPendingQueries(boolean epoll) throws Exception {
    try (Rig rig = new Rig(1, Rig.options(epoll).pending(2).build());
        TcpClient client = new TcpClient(rig.open())) {
      client.send("l1", "l2", "l3", "e4");
      FakeProcessor.Held first = rig.takeHeld();
      FakeProcessor.Held second = rig.takeHeld();
      try (TcpClient other = new TcpClient(rig.open())) {
        assertThat(other.ask("e")).isEqualTo("e"); // the loop has gone round meanwhile
      }
      assertThat(rig.held).isEmpty();
      second.answer();
      assertThat(client.receive()).isEqualTo("l2");
      FakeProcessor.Held third = rig.takeHeld();
      assertThat(rig.processors.get(0).processed).hasValue(4);
      third.reply().execute(third.reply()::drop);
      assertThat(client.receive()).isEqualTo("e4");
      first.answer();
      assertThat(client.receive()).isEqualTo("l1");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void read_stopsWhileAnswersAreNotTaken(boolean epoll) throws Exception {
    int queries = 2_000;
    try (Rig rig = new Rig(1, Rig.options(epoll).unsent(64 << 10).build());
        TcpClient client = new TcpClient(rig.open())) {
      Thread sender = new Thread(() -> sendAll(client, queries));
      sender.start();
      // The answers come to 120 MB: the kernel's buffers hold a few.
      assertThat(client.receive()).hasSize(60_000);
      assertThat(rig.processors.get(0).processed.get()).isLessThan(queries / 2);
      for (int i = 1; i < queries; i++) {
        assertThat(client.receive()).hasSize(60_000);
      }
      sender.join();
    }
  }

  private static void sendAll(TcpClient client, int queries) {
    try {
      for (int i = 0; i < queries; i++) {
        client.send("b60000");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sweep_closesWhoDoesNotTakeTheAnswers(boolean epoll) throws Exception {
    try (Rig rig = new Rig(1, Rig.options(epoll).unsent(64 << 10).build());
        TcpClient client = new TcpClient(rig.open())) {
      String[] queries = IntStream.range(0, 500).mapToObj(i -> "b60000").toArray(String[]::new);
      client.send(queries);
      assertThat(client.receive()).hasSize(60_000);
      try (TcpClient other = new TcpClient(rig.open())) {
        assertThat(other.ask("e")).isEqualTo("e");
      }
      rig.advanceUntil(IDLE, 1, "isochrone_tcp_closed_total", "unread");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sweep_closesIdleConnections(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll);
        TcpClient silent = new TcpClient(rig.open());
        TcpClient client = new TcpClient(rig.open())) {
      assertThat(silent.ask("e")).isEqualTo("e");
      rig.settle();
      rig.clock.advance(IDLE.minusMillis(1));
      assertThat(client.ask("e")).isEqualTo("e");
      rig.clock.advance(Duration.ofMillis(1));
      assertThat(silent.isClosed()).isTrue();
      assertThat(client.ask("e")).isEqualTo("e");
      rig.awaitMetric(1, "isochrone_tcp_closed_total", "idle");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sweep_countsDrippedOctetsAsSilence(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll);
        TcpClient client = new TcpClient(rig.open())) {
      assertThat(client.ask("e")).isEqualTo("e");
      rig.settle();
      rig.clock.advance(IDLE.minusMillis(1));
      client.raw((byte) 0, (byte) 9, (byte) 'e');
      rig.clock.advance(Duration.ofMillis(1));
      assertThat(client.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sweep_sparesWhoWaitsForAnAnswer(boolean epoll) throws Exception {
    try (Rig rig = new Rig(1, Rig.options(epoll).build());
        TcpClient client = new TcpClient(rig.open())) {
      client.send("l1");
      FakeProcessor.Held held = rig.takeHeld();
      rig.clock.advance(IDLE);
      int before = rig.processors.get(0).ticks.get();
      while (rig.processors.get(0).ticks.get() < before + 2) { // a whole sweep has gone by
        Thread.onSpinWait();
      }
      held.answer();
      assertThat(client.receive()).isEqualTo("l1");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void clients_closeThemselves_andAreCounted(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll)) {
      try (TcpClient client = new TcpClient(rig.open())) {
        assertThat(client.ask("e")).isEqualTo("e");
      }
      rig.awaitMetric(1, "isochrone_tcp_closed_total", "client");
      rig.awaitMetric(0, "isochrone_tcp_closed_total", "stop");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void frame_closesAtLengthZero(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll);
        TcpClient client = new TcpClient(rig.open())) {
      client.send("e1");
      assertThat(client.receive()).isEqualTo("e1");
      client.raw((byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) 'e');
      assertThat(client.isClosed()).isTrue();
      rig.awaitMetric(1, "isochrone_tcp_closed_total", "framing");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void finish_answersAfterTheClientHasSentItsLast(boolean epoll) throws Exception {
    try (Rig rig = new Rig(epoll);
        TcpClient client = new TcpClient(rig.open())) {
      client.send("e1", "l2", "e3");
      client.raw((byte) 0); // and a beginning without an end
      client.socket.shutdownOutput();
      FakeProcessor.Held held = rig.takeHeld();
      assertThat(List.of(client.receive(), client.receive())).containsExactly("e1", "e3");
      held.answer();
      assertThat(client.receive()).isEqualTo("l2");
      assertThat(client.isClosed()).isTrue();
      rig.awaitMetric(0, "isochrone_tcp_connections");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void admit_refusesMoreThanTheLimits(boolean epoll) throws Exception {
    try (Rig rig = new Rig(2, Rig.options(epoll).connections(4).perClient(3).build())) {
      InetSocketAddress server = rig.open();
      List<TcpClient> clients = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        clients.add(new TcpClient(server));
        assertThat(clients.get(i).ask("e")).isEqualTo("e");
      }
      assertThat(TcpClient.isTurnedAway(server)).isTrue();
      assertThat(rig.metric("isochrone_tcp_connections")).isEqualTo(3);
      assertThat(rig.metric("isochrone_tcp_rejected_total", "client")).isEqualTo(1);
      clients.remove(0).close();
      rig.awaitMetric(2, "isochrone_tcp_connections");
      clients.add(new TcpClient(server));
      assertThat(clients.get(2).ask("e")).isEqualTo("e");
      assertThat(rig.metric("isochrone_tcp_accepted_total")).isEqualTo(4);
      for (TcpClient client : clients) {
        client.close();
      }
    }
  }
}
