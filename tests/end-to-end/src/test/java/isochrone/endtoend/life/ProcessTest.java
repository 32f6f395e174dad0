package isochrone.endtoend.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.endtoend.ground.Answers;
import isochrone.endtoend.ground.Child;
import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server as a process: its flags, its signals, its end. */
class ProcessTest {
  @TempDir private Path folder;

  private void write(String address) throws IOException {
    String corefile =
        "process.test {\n    records {\n        www 300 A " + address + "\n    }\n}\n";
    Files.writeString(folder.resolve("Corefile"), corefile);
  }

  @Test
  void server_obeysItsFlagsAndSignals() throws IOException {
    write("192.0.2.1");
    int port = Ports.free();
    Path pidFile = folder.resolve("pid");
    try (Child server = Child.start(folder, "-p", Integer.toString(port), "-pidfile", "pid")) {
      server.awaitOut(line -> line.equals("process.test.:" + port));
      DnsClient client = DnsClient.ofLoopback(port);
      assertThat(Answers.of(client, "www.process.test", "A")).isEqualTo("192.0.2.1");
      assertThat(pidFile).exists();

      write("192.0.2.2");
      server.signal("HUP");
      awaitAnswer(client, "192.0.2.2");
      write("192.0.2.3");
      server.signal("USR1");
      awaitAnswer(client, "192.0.2.3");

      server.signal("USR2");
      server.awaitErr(line -> line.contains("SIGUSR2 does nothing"));
      assertThat(Answers.of(client, "www.process.test", "A")).isEqualTo("192.0.2.3");

      write("192.0.2.300");
      server.signal("HUP");
      server.awaitErr(line -> line.contains("Corefile:3:") && line.contains("192.0.2.300"));
      assertThat(Answers.of(client, "www.process.test", "A")).isEqualTo("192.0.2.3");

      server.signal("TERM");
      assertThat(server.awaitEnd()).isZero();
      assertThat(pidFile).doesNotExist();
    }
  }

  @Test
  void log_canBeJson_andCommandsReloadAndStop() throws IOException {
    write("192.0.2.1");
    int port = Ports.free();
    try (Child server =
        Child.start(
            folder,
            "-p",
            Integer.toString(port),
            "-log-format=json",
            "-log-level=state=error,info")) {
      server.awaitErr(line -> line.contains("\"process.test.:" + port + "\""));
      write("192.0.2.2");
      try (Child reload = Child.start(folder, "reload")) {
        assertThat(reload.awaitEnd()).as(String.join("\n", reload.err())).isZero();
        assertThat(reload.out())
            .contains("changed  process.test.:%d: records: www".formatted(port));
      }
      JsonNode line =
          new ObjectMapper().readTree(server.awaitErr(each -> each.contains("reloaded")));
      assertThat(line.path("logger").asText()).isEqualTo("isochrone.reload");
      assertThat(line.path("level").asText()).isEqualTo("INFO");
      assertThat(Instant.parse(line.path("time").asText())).isBeforeOrEqualTo(Instant.now());
      try (Child stop = Child.start(folder, "stop")) {
        assertThat(stop.awaitEnd()).as(String.join("\n", stop.err())).isZero();
        assertThat(stop.out()).singleElement().asString().endsWith(" has stopped");
      }
      assertThat(server.awaitEnd()).isZero();
      assertThat(server.out()).isEmpty();
      assertThat(server.err()).hasSizeGreaterThan(3).allSatisfy(ProcessTest::isJson);
    }
  }

  private static void isJson(String line) throws IOException {
    assertThat(new ObjectMapper().readTree(line).path("message").asText()).isNotEmpty();
  }

  @Test
  void refusal_isJsonToo() throws IOException {
    write("192.0.2.300");
    try (Child server = Child.start(folder, "-p", "0", "-log-format=json")) {
      assertThat(server.awaitEnd()).isEqualTo(1);
      assertThat(server.out()).isEmpty();
      assertThat(server.err()).hasSizeGreaterThan(1).allSatisfy(ProcessTest::isJson);
      assertThat(server.err()).anyMatch(line -> line.contains("nothing was started"));
    }
  }

  private static void awaitAnswer(DnsClient client, String address) {
    Until.answer(address, () -> Answers.of(client, "www.process.test", "A"), address::equals);
  }

  @Test
  void status_asksTheServerOverItsControlSocket() throws IOException {
    write("192.0.2.1");
    int port = Ports.free();
    try (Child server = Child.start(folder, "-p", Integer.toString(port))) {
      server.awaitOut(line -> line.equals("process.test.:" + port));
      try (Child status = Child.start(folder, "status", "--json")) {
        assertThat(status.awaitEnd()).as(String.join("\n", status.err())).isZero();
        assertThat(String.join("\n", status.out()))
            .contains("\"process.test.\"", "\"port\" : " + port);
      }
    }
  }

  @Test
  void status_ofNoServer_saysSo() throws IOException {
    write("192.0.2.1");
    try (Child status = Child.start(folder, "status")) {
      assertThat(status.awaitEnd()).isNotZero();
      assertThat(status.err()).isNotEmpty();
    }
  }
}
