package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTest {
  private static final String COREFILE =
      """
      example.org example.net {
          bind 127.0.0.1
          profile www priority {
              endpoint main 192.0.2.1
              endpoint standby 192.0.2.2 disabled
          }
      }
      """;

  @TempDir private Path folder;
  private Shell server = new Shell(Path.of(""));
  private Shell asking = new Shell(Path.of(""));

  @BeforeEach
  void enter() {
    server = new Shell(folder).file("Corefile", COREFILE);
    asking = new Shell(folder);
  }

  @Test
  void status_withoutServerSaysSo() {
    assertThat(asking.run("status")).isEqualTo(1);
    assertThat(asking.err()).contains("no server runs").contains("Corefile").hasLineCount(1);
  }

  @Test
  void status_withoutCorefileSaysSo() {
    assertThat(asking.run("status", "-conf", "nowhere")).isEqualTo(1);
    assertThat(asking.err()).contains("nowhere").contains("-conf").hasLineCount(1);
  }

  @Test
  void status_isATable() {
    run("status");
    assertThat(asking.out())
        .startsWith("Isochrone-1.2.3, process " + ProcessHandle.current().pid() + ", up ")
        .containsPattern("example\\.org\\. +127\\.0\\.0\\.1 +[0-9]+")
        .containsPattern("example\\.net\\. +127\\.0\\.0\\.1 +[0-9]+")
        .containsPattern("www\\.example\\.org\\. +priority +CheckingEndpoints|Online")
        .containsPattern("main +192\\.0\\.2\\.1 ")
        .containsPattern("standby +192\\.0\\.2\\.2 +Disabled");
  }

  @Test
  void status_canBeJson() throws Exception {
    run("status", "--json");
    JsonNode status = new ObjectMapper().readTree(asking.out());
    assertThat(status.path("version").asText()).isEqualTo("Isochrone-1.2.3");
    assertThat(status.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
    assertThat(status.path("corefile").asText()).endsWith("Corefile");
    assertThat(status.path("listeners")).hasSize(2);
    assertThat(status.path("plugins").toString()).isEqualTo("[\"bind\",\"profile\"]");
    JsonNode endpoints = status.path("profiles").path(0).path("endpoints");
    assertThat(endpoints.path(1).path("status").asText()).isEqualTo("Disabled");
  }

  private void run(String... command) {
    FakeOperator operator =
        new FakeOperator(reload -> assertThat(asking.run(command)).as(asking.err()).isZero());
    assertThat(server.operatedBy(operator).run("-p", "0")).as(server.err()).isZero();
  }
}
