package isochrone.plugin.probes.tls;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.ProbeFactory;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Verdict;
import isochrone.kit.Certificates;
import isochrone.kit.ProbeBench;
import isochrone.kit.ProbeContract;
import isochrone.kit.RawServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsProbeTest extends ProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Endpoint LOCAL = ProbeBench.endpoint("127.0.0.1", null, 0);
  private static final Endpoint NAMED = ProbeBench.endpoint("a.local.example", null, 0);

  @TempDir private Path folder;

  @Override
  protected ProbeFactory factory() {
    return new TlsFactory();
  }

  @Override
  protected Service healthy() {
    return server(certificate());
  }

  private Certificates certificate() {
    return certificate("2024/12/01");
  }

  /** One that holds for 90 days; the clock of a bench stands at the first day of 2025. */
  private Certificates certificate(String begin) {
    return Certificates.make(
        folder,
        "-dname",
        "CN=any",
        "-ext",
        "san=dns:a.local.example",
        "-startdate",
        begin + " 12:00:00",
        "-validity",
        "90");
  }

  /** It waits for requests that never come, and is content when the client hangs up. */
  private static RawServer server(Certificates certificate) {
    return RawServer.answering("", certificate::sockets);
  }

  private Verdict check(RawServer server, Endpoint endpoint, String settings) {
    try (ProbeBench bench = new ProbeBench(factory(), "port=" + server.port() + " " + settings)) {
      return bench.check(endpoint, AMPLE);
    }
  }

  @Test
  void check_tellsOfHandshakeAndCertificate() {
    Certificates certificate = certificate();
    Instant end = certificate.certificate().getNotAfter().toInstant();
    try (RawServer server = server(certificate)) {
      assertThat(check(server, LOCAL, ""))
          .isEqualTo(Verdict.healthy("got TLSv1.3, certificate until 2025-03-01").expiring(end));
    }
  }

  @Test
  void check_takesExpiredCertificate_unlessVerified() {
    Certificates expired = certificate("2024/09/01");
    try (RawServer server = server(expired)) {
      assertThat(check(server, LOCAL, "").healthy()).isTrue();
      assertThat(check(server, LOCAL, "verify=on").text())
          .isEqualTo("expected a certificate that holds, got one that ended on 2024-11-30");
    }
  }

  @Test
  void check_judgesCertificate_whenAsked() {
    try (RawServer server = server(certificate())) {
      assertThat(check(server, LOCAL, "verify=on").text())
          .isEqualTo("expected a certificate for 127.0.0.1, got one for a.local.example");
      assertThat(check(server, NAMED, "verify=on").text())
          .isEqualTo("expected a trusted certificate, got one signed by itself");
      assertThat(check(server, LOCAL, "verify=on server-name=a.local.example").text())
          .isEqualTo("expected a trusted certificate, got one signed by itself");
      assertThat(check(server, LOCAL, "certificate-days=58").healthy()).isTrue();
      assertThat(check(server, LOCAL, "certificate-days=61").healthy()).isFalse();
    }
  }

  /** Checks, and hangs up only when the server has seen it. */
  private void shake(RawServer server, Endpoint endpoint, String settings) {
    try (ProbeBench bench = new ProbeBench(factory(), "port=" + server.port() + settings)) {
      bench.check(endpoint, AMPLE);
      assertThat(server.awaitSession()).isTrue();
    }
  }

  @Test
  void serverName_isThatOfTheTarget_unlessGiven() {
    try (RawServer server = server(certificate())) {
      shake(server, NAMED, "");
      shake(server, NAMED, " server-name=b.example");
      shake(server, LOCAL, "");
      assertThat(server.sessions()).hasSize(3);
      assertThat(server.sessions().get(0)).contains("value=a.local.example");
      assertThat(server.sessions().get(1)).contains("value=b.example");
      assertThat(server.sessions().get(2)).endsWith(" []");
    }
  }

  @Test
  void check_fails_whenEndpointChoosesNoneOfTheOffered() {
    try (RawServer server = server(certificate())) {
      assertThat(check(server, LOCAL, "alpn=h2,imap").text())
          .isEqualTo("expected h2 or imap by ALPN, the endpoint chose none of them");
    }
  }

  @Test
  void check_fails_whenAnswerIsNotTls() {
    try (RawServer server = RawServer.greeting("220 mail.example ESMTP\r\n")) {
      assertThat(check(server, LOCAL, ""))
          .isEqualTo(Verdict.failed("TLS handshake failed: the answer is not TLS"));
    }
  }

  @Test
  void check_fails_whenEndpointHangsUp() {
    try (RawServer server = RawServer.greeting("")) {
      assertThat(check(server, LOCAL, ""))
          .isEqualTo(Verdict.failed("TLS handshake failed: the connection was closed"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "server-name=a..b",
    "server-name=www.example.org.",
    "server-name=192.0.2.1",
    "verify=yes",
    "certificate-days=-1",
    "certificate-days=4000",
    "'alpn=a,b,c,d,e,f,g,h,i'",
  })
  void settings_areRefused(String settings) {
    assertThat(ProbeBench.problems(factory(), settings)).hasSize(1);
  }
}
