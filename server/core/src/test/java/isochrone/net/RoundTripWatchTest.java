package isochrone.net;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.TcpRoundTrips;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LeakWatch.class)
class RoundTripWatchTest {
  private static final long LOOPBACK = 0x7F00_0001L;

  private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();

  private record Seen(boolean ipv4, long high, long low, String listener, int micros) {}

  private final TcpRoundTrips.Watcher watcher =
      (ipv4, high, low, listener, micros) ->
          seen.add(new Seen(ipv4, high, low, listener.text(), micros));

  @Test
  void queried_tellsEachConnectionOnce_beforeItsFirstAnswer() throws Exception {
    try (Rig rig = new Rig(true)) {
      assertThat(rig.listeners.roundTrips().isAvailable()).isTrue();
      rig.listeners.roundTrips().watch(watcher);
      InetSocketAddress server = rig.open();
      try (TcpClient client = new TcpClient(server);
          TcpClient other = new TcpClient(server)) {
        client.send("e1", "e2");
        assertThat(client.receive() + client.receive() + client.ask("e3")).isEqualTo("e1e2e3");
        assertThat(other.ask("e")).isEqualTo("e");
      }
      assertThat(seen).hasSize(2);
      Seen first = seen.take();
      assertThat(first.ipv4()).isTrue();
      assertThat(first.high()).isZero();
      assertThat(first.low()).isEqualTo(LOOPBACK);
      assertThat(first.listener()).isEqualTo("dns://127.0.0.1:" + server.getPort());
      assertThat(first.micros()).isBetween(1, (int) TimeUnit.SECONDS.toMicros(1));
    }
  }

  /** On a socket for both families, too, IPv4 clients have IPv4 addresses. */
  @ParameterizedTest
  @CsvSource({"::1, false, 1", "127.0.0.1, true, 2130706433"})
  void queried_tellsTheFamilyOfTheClient(String client, boolean ipv4, long low) throws Exception {
    try (Rig rig = new Rig(true)) {
      rig.listeners.roundTrips().watch(watcher);
      InetSocketAddress any = new InetSocketAddress("::", 0);
      int port = rig.listeners.open(List.of(any)).get(0).bound().getPort();
      rig.listeners.keep(List.of(any));
      try (TcpClient one = new TcpClient(new InetSocketAddress(client, port))) {
        assertThat(one.ask("e")).isEqualTo("e");
      }
      Seen told = seen.take();
      assertThat(told.ipv4()).isEqualTo(ipv4);
      assertThat(told.high()).isZero();
      assertThat(told.low()).isEqualTo(low);
    }
  }

  @Test
  void queried_looksAtTheFirstQueryOnly_whoeverWatchesLater() throws Exception {
    try (Rig rig = new Rig(true);
        TcpClient client = new TcpClient(rig.open())) {
      assertThat(client.ask("e")).isEqualTo("e");
      AutoCloseable watch = rig.listeners.roundTrips().watch(watcher);
      assertThat(client.ask("e")).isEqualTo("e");
      watch.close();
      try (TcpClient later = new TcpClient(rig.open())) {
        assertThat(later.ask("e")).isEqualTo("e");
      }
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void queried_answersAllTheSame_whenAWatcherFails() throws Exception {
    try (Rig rig = new Rig(true)) {
      rig.listeners
          .roundTrips()
          .watch(
              (ipv4, high, low, listener, micros) -> {
                throw new IllegalStateException("a mistake");
              });
      try (TcpClient client = new TcpClient(rig.open())) {
        assertThat(client.ask("e")).isEqualTo("e");
      }
      assertThat(rig.metric("isochrone_failures_total")).isZero();
    }
  }

  /** Measured with cookies and delays of 10, 40 and 90 ms: 50 to 146 ms, without a fraction. */
  @Test
  void micros_leavesOutWhatIsNotTheHandshakes() {
    assertThat(RoundTripWatch.micros(10_182, 0)).isEqualTo(10_182);
    assertThat(RoundTripWatch.micros(10_182, 1)).isZero();
    assertThat(RoundTripWatch.micros(52_000, 0)).isZero();
    assertThat(RoundTripWatch.micros(0, 0)).isZero();
    assertThat(RoundTripWatch.micros(0xFFFF_FFFFL, 0)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void queried_tellsNothing_withoutEpoll() throws Exception {
    try (Rig rig = new Rig(false)) {
      assertThat(rig.listeners.roundTrips().isAvailable()).isFalse();
      rig.listeners.roundTrips().watch(watcher);
      try (TcpClient client = new TcpClient(rig.open())) {
        assertThat(client.ask("e")).isEqualTo("e");
      }
      assertThat(seen).isEmpty();
    }
  }
}
