package isochrone.plugin.probes.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.ProbeFactory;
import isochrone.api.traffic.Verdict;
import isochrone.kit.Certificates;
import isochrone.kit.ProbeBench;
import isochrone.kit.ProbeContract;
import isochrone.kit.RawServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrpcTlsTest extends ProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Override
  protected ProbeFactory factory() {
    return new GrpcFactory();
  }

  @Override
  protected String settings(int port) {
    return "port=" + port + " tls=on";
  }

  @Override
  protected Service healthy() {
    return HealthServer.encrypted(own());
  }

  private Certificates own() {
    return of("2024/12/01 00:00:00");
  }

  private Certificates expired() {
    return of("2020/01/01 00:00:00");
  }

  /** A certificate of 90 days; tests begin with 2025. */
  private Certificates of(String begin) {
    return Certificates.make(
        folder,
        "-dname",
        "CN=x",
        "-ext",
        "san=dns:a.local.example",
        "-startdate",
        begin,
        "-validity",
        "90");
  }

  private Verdict check(Certificates shown, String target, String more) {
    try (HealthServer server = HealthServer.encrypted(shown);
        ProbeBench bench = new ProbeBench(factory(), settings(server.port()) + " " + more)) {
      return bench.check(ProbeBench.endpoint(target, null, 0), AMPLE);
    }
  }

  @Test
  void check_takesAnyCertificate_andTellsItsEnd() {
    for (Certificates each : List.of(own(), expired())) {
      Verdict found = check(each, "b.local.example", "");
      assertThat(found.text()).isEqualTo("got SERVING");
      assertThat(found.certificateExpiry()).isEqualTo(each.certificate().getNotAfter().toInstant());
    }
  }

  @Test
  void check_verifies_whenAsked() {
    Certificates own = own();
    assertThat(check(own, "b.local.example", "verify=on").text())
        .isEqualTo("expected a certificate for b.local.example, got one for a.local.example");
    assertThat(check(own, "a.local.example", "verify=on").text())
        .isEqualTo("expected a trusted certificate, got one signed by itself");
    assertThat(check(expired(), "a.local.example", "verify=on").text())
        .startsWith("expected a certificate that holds, got one that ended on 2020-03-3");
  }

  @Test
  void check_countsDays_whenAsked() {
    Certificates own = own();
    assertThat(check(own, "a.local.example", "certificate-days=1").healthy()).isTrue();
    Verdict found = check(own, "a.local.example", "certificate-days=3650");
    assertThat(found.healthy()).isFalse();
    assertThat(found.text()).startsWith("expected a certificate for 3650 more days");
  }

  @Test
  void check_fails_whenThereIsNoHttp2OverTls() {
    try (RawServer server = RawServer.answering(RawServer.status(200), own()::sockets);
        ProbeBench bench = new ProbeBench(factory(), settings(server.port()))) {
      assertThat(bench.check(ProbeBench.endpoint("127.0.0.1", null, 0), AMPLE).text())
          .isEqualTo("TLS handshake failed: the endpoint does not offer HTTP/2");
    }
  }
}
