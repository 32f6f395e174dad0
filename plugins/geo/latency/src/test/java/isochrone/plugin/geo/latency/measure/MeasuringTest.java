package isochrone.plugin.geo.latency.measure;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.geo.Measurement;
import isochrone.kit.InMemoryServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuringTest {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final String SAMPLES = "isochrone_latency_tcp_samples_total";

  private final List<Measurement> measured = new ArrayList<>();

  private static String block(String zone, String line) {
    return zone + " {\n latency {\n region home 1 2\n " + line + "\n}\n}\n";
  }

  private InMemoryServer measuring(String corefile) {
    InMemoryServer server = InMemoryServer.of(corefile);
    server.measurements().listen(measured::add);
    server.forward(SOON);
    return server;
  }

  @Test
  void measured_becomesAMeasurementToTheRegionOfThisServer() {
    try (InMemoryServer server = measuring(block("example.org", "measure tcp region=westeurope"))) {
      long second = server.clock().now().getEpochSecond();
      server.roundTrips().measured("192.0.2.1", 12_500);
      server.roundTrips().measured("2001:db8::1", 90);
      assertThat(measured)
          .containsExactly(
              new Measurement(true, 0, 0xC000_0201L, "westeurope", 12.5f, second),
              new Measurement(false, 0x2001_0db8_0000_0000L, 1, "westeurope", 0.09f, second));
      assertThat(server.count(SAMPLES, "taken")).isEqualTo(2);
    }
  }

  @Test
  void measured_takesOneOfAClientAndMinute() {
    try (InMemoryServer server = measuring(block("example.org", "measure tcp region=home"))) {
      server.roundTrips().measured("192.0.2.1", 10);
      server.forward(Duration.ofSeconds(59));
      server.roundTrips().measured("192.0.2.1", 20);
      server.roundTrips().measured("192.0.2.2", 30);
      server.forward(Duration.ofSeconds(1));
      server.roundTrips().measured("192.0.2.1", 40);
      assertThat(measured).extracting(Measurement::millis).containsExactly(0.01f, 0.03f, 0.04f);
      assertThat(server.count(SAMPLES, "repeated")).isEqualTo(1);
    }
  }

  @Test
  void measured_takesOneOfAnIpv6Host_whateverItsAddresses() {
    try (InMemoryServer server = measuring(block("example.org", "measure tcp region=home"))) {
      server.roundTrips().measured("2001:db8:0:1::1", 10);
      server.roundTrips().measured("2001:db8:0:1::2", 10);
      server.roundTrips().measured("2001:db8:0:2::1", 10);
      assertThat(measured).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 30, local",
    "127.255.0.1, 30, local",
    "169.254.1.1, 30, local",
    "::1, 30, local",
    "fe80::1, 30, local",
    "febf::1, 30, local",
    "192.0.2.1, 1000001, implausible"
  })
  void measured_leavesOutWhatTellsNothing(String client, int micros, String result) {
    try (InMemoryServer server = measuring(block("example.org", "measure tcp region=home"))) {
      server.roundTrips().measured(client, micros);
      assertThat(measured).isEmpty();
      assertThat(server.count(SAMPLES, result)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"128.0.0.1", "169.253.1.1", "10.0.0.1", "::2", "fec0::1", "::1:0:0:1"})
  void measured_takesNeighboursOfWhatIsLocal(String client) {
    try (InMemoryServer server = measuring(block("example.org", "measure tcp region=home"))) {
      server.roundTrips().measured(client, 1_000_000);
      assertThat(measured).hasSize(1);
    }
  }

  @Test
  void of_watchesOnce_andOnlyWhatIsLive() {
    String two =
        block("example.org", "measure tcp region=westeurope")
            + block("example.net", "measure tcp region=westeurope");
    try (InMemoryServer server = InMemoryServer.of(two)) {
      assertThat(server.roundTrips().watchers()).isZero();
      server.forward(SOON);
      assertThat(server.roundTrips().watchers()).isEqualTo(1);
      server.measurements().listen(measured::add);
      server.load(block("example.org", "measure tcp region=home"));
      server.forward(SOON);
      assertThat(server.roundTrips().watchers()).isEqualTo(1);
      server.roundTrips().measured("192.0.2.1", 10);
      assertThat(measured).extracting(Measurement::region).containsExactly("home");
      server.load("example.org {\n latency\n}");
      assertThat(server.roundTrips().watchers()).isZero();
    }
  }

  @Test
  void of_advises_whereTheSystemTellsNothing() {
    try (InMemoryServer server = InMemoryServer.of(block("example.org", ""))) {
      server.roundTrips().available(false);
      server.load(block("example.org", "measure tcp region=home"));
      assertThat(server.advice())
          .contains(
              "Corefile:4:2: latency: nothing is measured: this system, or this server without"
                  + " epoll, doesn't tell the round trips of TCP connections");
    }
  }

  @Test
  void of_refusesTwoRegionsInOneServer_andTwoLines() {
    assertThat(
            InMemoryServer.problems(
                block("example.org", "measure tcp region=home")
                    + block("example.net", "measure tcp region=eastus")))
        .containsExactly(
            "Corefile:10:14: latency: measure: region must be the same in all server blocks, and is"
                + " home at Corefile:4:14 (was eastus)");
    assertThat(
            InMemoryServer.problems(
                block("example.org", "measure tcp region=home\n measure tcp region=home")))
        .containsExactly("Corefile:5:2: latency: measure: is given twice, first at Corefile:4:2");
  }

  @Test
  void of_refusesTwoPeriods_whereBothInvite() {
    String one = block("example.org", "measure tcp region=home invite=1% invite-period=30m");
    assertThat(
            InMemoryServer.problems(
                one + block("example.net", "measure tcp region=home invite=2%")))
        .containsExactly(
            "Corefile:10:2: latency: measure: invite-period must be the same in all server blocks,"
                + " and is 30m at Corefile:4:36 (was 1h)");
    assertThat(InMemoryServer.problems(one + block("example.net", "measure tcp region=home")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "measure tcp | measure: region is missing",
        "measure udp region=home | measure: by must be one of tcp (was udp)",
        "measure tcp region=westeurop"
            + " | measure: region must be a known one (was westeurop; did you mean westeurope?)",
        "measure tcp region=home invite=1"
            + " | measure: invite must be a share such as 0.1%, or 0 for none (was 1)",
        "measure tcp region=home invite=0.00001%"
            + " | measure: invite must be a share such as 0.1%, or 0 for none (was 0.00001%)",
        "measure tcp region=home invite=5.1% | measure: invite must be 5% at most (was 5.1%)",
        "measure tcp region=home invite=1% invite-period=59s"
            + " | measure: invite-period must be 1m to 24h (was 59s)",
      })
  void of_refuses(String line, String message) {
    assertThat(InMemoryServer.problems(block("example.org", line)))
        .singleElement()
        .asString()
        .endsWith(message);
  }
}
