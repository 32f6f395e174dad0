package isochrone.plugin.probes.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.ProbeFactory;
import isochrone.api.traffic.Verdict;
import isochrone.api.traffic.Verdict.Outcome;
import isochrone.kit.ProbeBench;
import isochrone.kit.ProbeContract;
import isochrone.kit.TalkingServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TcpTalkTest extends ProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final int DRIP_MILLIS = 20;
  private static final String PING = " {\n send \"PING\\r\\n\"\n expect \"+PONG\"\n}";
  private static final String GREETING = " {\n expect \"220 \"\n}";

  @Override
  protected ProbeFactory factory() {
    return new TcpFactory();
  }

  @Override
  protected String settings(int port) {
    return "port=" + port + PING;
  }

  @Override
  protected Service healthy() {
    return new TalkingServer(TcpTalkTest::pong);
  }

  private static void pong(Socket client) throws IOException {
    byte[] asked = client.getInputStream().readNBytes("PING\r\n".length());
    String line = new String(asked, StandardCharsets.US_ASCII);
    say(client, line.equals("PING\r\n") ? "+PONG\r\n" : "-ERR\r\n");
    TalkingServer.listen(client);
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    client.getOutputStream().flush();
  }

  /** What comes of a talk; the connection must be over then. */
  private Verdict check(TalkingServer.Talk talk, String block, Duration timeout) {
    try (TalkingServer server = new TalkingServer(talk);
        ProbeBench bench = new ProbeBench(factory(), "port=" + server.port() + block)) {
      Verdict found = bench.check(ProbeBench.endpoint("127.0.0.1", null, 0), timeout);
      assertThat(server.awaitEnds(1)).as("the connection is closed").isTrue();
      return found;
    }
  }

  @Test
  void check_isHealthy_whenServerGreets() {
    assertThat(
            check(
                client -> {
                  say(client, "220 mail.example.org ESMTP\r\n");
                  TalkingServer.listen(client);
                },
                GREETING,
                AMPLE))
        .isEqualTo(Verdict.healthy("got \"220 \""));
  }

  @Test
  void check_isHealthy_whenTextComesOctetByOctet() {
    assertThat(
            check(
                    client ->
                        TalkingServer.drip(
                            client, "ab22ab220 ".getBytes(StandardCharsets.US_ASCII), 1),
                    GREETING,
                    AMPLE)
                .healthy())
        .isTrue();
  }

  @Test
  void check_tellsWhatCame_whenServerSaysOtherwise() {
    assertThat(check(client -> say(client, "554 \u0000no\r\n"), GREETING, AMPLE))
        .isEqualTo(
            Verdict.failed(
                "expected \"220 \", got \"554 \\x00no\\r\\n\" and the end of the connection"));
  }

  @Test
  void check_fails_whenServerHangsUpWithoutAWord() {
    assertThat(check(TalkingServer::hangUp, GREETING, AMPLE))
        .isEqualTo(Verdict.failed("expected \"220 \", got nothing and the end of the connection"));
  }

  @Test
  void check_fails_whenConnectionIsReset() {
    assertThat(check(TalkingServer::reset, PING, AMPLE).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void check_isLate_whenServerIsSilent() {
    assertThat(check(TalkingServer::listen, GREETING, SHORT)).isEqualTo(Verdict.late(SHORT));
  }

  @Test
  void check_endsInTime_whenServerDrips() {
    byte[] drops = {'2'};
    assertThat(
            check(client -> TalkingServer.drip(client, drops, DRIP_MILLIS), GREETING, SHORT).text())
        .startsWith("expected \"220 \", got \"22")
        .endsWith(" and no more until the time was over");
  }

  @Test
  void check_listensTo64KiBOnly() {
    assertThat(check(client -> babble(client, Hearing.MOST_OCTETS - 4), GREETING, AMPLE).healthy())
        .isTrue();
    assertThat(check(client -> babble(client, Hearing.MOST_OCTETS - 3), GREETING, AMPLE).text())
        .startsWith("expected \"220 \", got \"2222")
        .endsWith("\"… and 64 KiB without it");
  }

  /** So many octets that are not meant, the text, and others without end. */
  private static void babble(Socket client, int before) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write("2".repeat(before).getBytes(StandardCharsets.US_ASCII));
    out.write("220 ".getBytes(StandardCharsets.US_ASCII));
    byte[] more = new byte[Hearing.MOST_OCTETS];
    while (true) {
      out.write(more);
    }
  }
}
