package isochrone.endtoend.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isochrone.endtoend.ground.Answers;
import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.LocalEndpoint;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Scrape;
import isochrone.endtoend.ground.Until;
import isochrone.kit.LogCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reload changes, and what it leaves alone. */
class ReloadTest {
  @TempDir private Path folder;
  private Path corefile;
  private int scrapePort;

  @BeforeEach
  void prepare() {
    corefile = folder.resolve("Corefile");
    scrapePort = Ports.free();
  }

  private void write(String text) throws IOException {
    Files.writeString(corefile, text.replace("SCRAPE", "127.0.0.1:" + scrapePort));
  }

  private double counter(String name) {
    return Scrape.of(scrapePort).sum(name, Map.of());
  }

  private static String zone(String address) {
    return """
    reload.test {
        prometheus SCRAPE
        records {
            www 300 A %s
        }
    }
    """
        .formatted(address);
  }

  @Test
  void reload_takesOverTheNewCorefile_andKeepsItsCounters() throws IOException {
    write(zone("192.0.2.1"));
    try (RunningServer server = RunningServer.start(corefile)) {
      DnsClient client = server.client();
      assertThat(Answers.of(client, "www.reload.test", "A")).isEqualTo("192.0.2.1");
      write(zone("192.0.2.2"));
      server.reloader().reload("test");
      assertThat(Answers.of(client, "www.reload.test", "A")).isEqualTo("192.0.2.2");
      assertThat(Answers.byTcp(client, "www.reload.test", "A")).isEqualTo("192.0.2.2");
      assertThat(counter("isochrone_dns_requests_total")).isEqualTo(3);
      assertThat(counter("isochrone_reload_failed_total")).isZero();
      assertThat(counter("isochrone_reload_version_info")).isEqualTo(1);
    }
  }

  @Test
  void reloadToABrokenCorefile_changesNothing_isCountedAndLogged() throws IOException {
    write(zone("192.0.2.1"));
    try (RunningServer server = RunningServer.start(corefile);
        LogCapture log = new LogCapture("isochrone")) {
      write(zone("192.0.2.2").replace("records", "recrods"));
      server.reloader().reload("test");
      assertThat(Answers.of(server.client(), "www.reload.test", "A")).isEqualTo("192.0.2.1");
      assertThat(counter("isochrone_reload_failed_total")).isEqualTo(1);
      assertThat(log.lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("ERROR")
                      .contains("Corefile:3:5: ")
                      .contains("did you mean records?"));

      Files.delete(corefile);
      server.reloader().reload("test");
      assertThat(Answers.of(server.client(), "www.reload.test", "A")).isEqualTo("192.0.2.1");
      write("");
      server.reloader().reload("test");
      assertThat(counter("isochrone_reload_failed_total")).isEqualTo(3);

      write(zone("192.0.2.3"));
      server.reloader().reload("test");
      assertThat(Answers.of(server.client(), "www.reload.test", "A")).isEqualTo("192.0.2.3");
      assertThat(counter("isochrone_reload_failed_total")).isEqualTo(3);
    }
  }

  @Test
  void reload_opensAndClosesListeners() throws IOException {
    int added = Ports.free();
    write(zone("192.0.2.1"));
    try (RunningServer server = RunningServer.start(corefile)) {
      DnsClient late = DnsClient.ofLoopback(added);
      write(
          zone("192.0.2.1") + "late.test:" + added + " {\n records {\n www 1 A 192.0.2.9\n }\n}\n");
      server.reloader().reload("test");
      assertThat(Answers.of(late, "www.late.test", "A")).isEqualTo("192.0.2.9");
      assertThat(Answers.byTcp(late, "www.late.test", "A")).isEqualTo("192.0.2.9");
      assertThat(Answers.of(server.client(), "www.reload.test", "A")).isEqualTo("192.0.2.1");

      write(zone("192.0.2.1"));
      server.reloader().reload("test");
      assertThatThrownBy(late::tcpSocket).isInstanceOf(IOException.class);
      assertThat(Answers.of(server.client(), "www.reload.test", "A")).isEqualTo("192.0.2.1");
    }
  }

  @Test
  void reloadToAPortInUse_changesNothing() throws IOException {
    write(zone("192.0.2.1"));
    try (RunningServer server = RunningServer.start(corefile);
        LocalEndpoint other = new LocalEndpoint()) {
      other.become("200");
      write(zone("192.0.2.2") + "late.test:" + other.port() + " {\n whoami\n}\n");
      server.reloader().reload("test");
      assertThat(Answers.of(server.client(), "www.reload.test", "A")).isEqualTo("192.0.2.1");
      assertThat(counter("isochrone_reload_failed_total")).isEqualTo(1);
    }
  }

  @Test
  void reload_keepsTheStateOfEndpoints() throws IOException {
    try (LocalEndpoint sick = new LocalEndpoint()) {
      String text =
          """
          reload.test {
              profile www priority {
                  ttl %d
                  monitor http interval=1h tolerated-failures=0
                  endpoint sick 192.0.2.1 probe=%s
                  endpoint well 192.0.2.2 always-serve
              }
          }
          """;
      write(text.formatted(10, sick.hostAndPort()));
      try (RunningServer server = RunningServer.start(corefile)) {
        assertThat(Answers.of(server.client(), "www.reload.test", "A")).isEqualTo("192.0.2.2");
        sick.become("200");
        write(text.formatted(20, sick.hostAndPort()));
        server.reloader().reload("test");
        // Probed anew it would be Online now; the next probe is an hour away.
        assertThat(Answers.of(server.client(), "www.reload.test", "A")).isEqualTo("192.0.2.2");
        assertThat(sick.lastRequest()).isEmpty();
      }
    }
  }

  @Test
  void corefileThatChanges_isNoticed() throws IOException {
    Files.writeString(folder.resolve("part.conf"), "records {\n www 300 A 192.0.2.1\n}\n");
    write("reload.test {\n reload 1s 0s settle=0s\n import part.conf\n}\n");
    try (RunningServer server = RunningServer.start(corefile)) {
      assertThat(Answers.of(server.client(), "www.reload.test", "A")).isEqualTo("192.0.2.1");
      Files.writeString(folder.resolve("part.conf"), "records {\n www 300 A 192.0.2.2\n}\n");
      Until.answer(
          "the new address",
          () -> Answers.of(server.client(), "www.reload.test", "A"),
          "192.0.2.2"::equals);
    }
  }

  @Test
  void zoneFileThatBreaks_keepsTheOldZone() throws IOException {
    Path zone = folder.resolve("zone");
    String good =
        "@ 60 SOA ns1 hostmaster 1 3600 600 604800 30\n@ 60 NS ns1\nns1 60 A 192.0.2.53\n";
    Files.writeString(zone, good + "www 60 A 192.0.2.1\n");
    write("reload.test {\n prometheus SCRAPE\n file zone reload=1s\n}\n");
    try (RunningServer server = RunningServer.start(corefile);
        LogCapture log = new LogCapture("isochrone")) {
      Files.writeString(zone, good + "www 60 A 192.0.2.2\nbroken 60 A 192.0.2.300\n");
      Until.answer(
          "the broken file is noticed", () -> counter("isochrone_file_stale"), stale -> stale == 1);
      assertThat(Answers.of(server.client(), "www.reload.test", "A")).isEqualTo("192.0.2.1");
      assertThat(counter("isochrone_file_reload_failed_total")).isEqualTo(1);
      assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains("zone:5"));

      Files.writeString(zone, good + "www 60 A 192.0.2.3\n");
      Until.answer(
          "the new address",
          () -> Answers.of(server.client(), "www.reload.test", "A"),
          "192.0.2.3"::equals);
      assertThat(counter("isochrone_file_stale")).isZero();
    }
  }
}
