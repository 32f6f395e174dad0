package isochrone.plugin.probes.dns;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.ProbeFactory;
import isochrone.api.traffic.Verdict;
import isochrone.kit.ProbeBench;
import isochrone.kit.ProbeContract;
import isochrone.kit.TalkingServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DnsOverTcpTest extends ProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final int DRIP_MILLIS = 20;

  @Override
  protected ProbeFactory factory() {
    return new DnsFactory();
  }

  @Override
  protected String settings(int port) {
    return "port=" + port + " name=www.example.org transport=tcp";
  }

  @Override
  protected Service healthy() {
    return NameServer.of("A", "192.0.2.1");
  }

  /** What comes of a talk; the connection must be over then. */
  private Verdict check(TalkingServer.Talk talk, Duration timeout) {
    try (TalkingServer server = new TalkingServer(talk);
        ProbeBench bench = new ProbeBench(factory(), settings(server.port()))) {
      Verdict found = bench.check(ProbeBench.endpoint("127.0.0.1", null, 0), timeout);
      assertThat(server.awaitEnds(1)).as("the connection is closed").isTrue();
      return found;
    }
  }

  @Test
  void check_fails_whenServerHangsUp() {
    assertThat(check(TalkingServer::hangUp, AMPLE).outcome()).isEqualTo(Verdict.Outcome.FAILED);
    assertThat(check(TalkingServer::reset, AMPLE).outcome()).isEqualTo(Verdict.Outcome.FAILED);
  }

  @Test
  void check_fails_whenSomethingElseAnswers() {
    byte[] banner = "\u0000\u0010SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII);
    assertThat(
            check(
                client -> {
                  client.getOutputStream().write(banner);
                  TalkingServer.listen(client);
                },
                AMPLE))
        .isEqualTo(Verdict.failed("what came does not answer the query"));
  }

  @Test
  void check_endsInTime_whenServerDrips() {
    byte[] drops = {1};
    assertThat(check(client -> TalkingServer.drip(client, drops, DRIP_MILLIS), SHORT))
        .isEqualTo(Verdict.late(SHORT));
  }

  @Test
  void check_endsAtTheFirstMessage_whenServerBabbles() {
    byte[] babble = new byte[1 << 16];
    java.util.Arrays.fill(babble, (byte) 0xFF);
    assertThat(
            check(
                client -> {
                  while (true) {
                    client.getOutputStream().write(babble);
                  }
                },
                AMPLE))
        .isEqualTo(Verdict.failed("what came does not answer the query"));
  }
}
