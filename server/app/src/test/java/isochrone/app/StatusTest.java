package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

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
        .containsPattern("loaded [0-9]+s ago; nothing is kept across restarts; java [0-9]+")
        .contains("\nready\n")
        .containsPattern("example\\.org\\. +127\\.0\\.0\\.1 +[0-9]+ +bind profile\n")
        .containsPattern("example\\.net\\. +127\\.0\\.0\\.1 +[0-9]+")
        .containsPattern("www\\.example\\.org\\. +priority +CheckingEndpoints|Online")
        .containsPattern("main +192\\.0\\.2\\.1 ")
        .containsPattern("standby +192\\.0\\.2\\.2 +Disabled")
        .endsWith("1 profile (1 Online), 2 endpoints (1 Disabled, 1 Unmonitored)\n");
  }

  @Test
  void status_showsAPart() {
    run("status", "www.example.org/m*");
    assertThat(asking.out())
        .startsWith("PROFILE ")
        .contains("main")
        .doesNotContain("standby")
        .endsWith("1 profile (1 Online), 1 endpoint (1 Unmonitored)\n");
  }

  @Test
  void status_showsProblems() {
    run("status", "--problems");
    assertThat(asking.out())
        .contains("standby")
        .doesNotContain("main")
        .endsWith("2 endpoints (1 Disabled, 1 Unmonitored)\n");
  }

  @Test
  void exitCode_tellsOfProblems() {
    FakeOperator operator =
        new FakeOperator(
            reload -> {
              assertThat(asking.run("status", "--exit-code")).isEqualTo(4);
              assertThat(asking.run("status", "--exit-code", "www.example.org/main")).isZero();
              assertThat(asking.run("status", "--exit-code", "--watch")).isEqualTo(2);
            });
    assertThat(server.operatedBy(operator).run("-p", "0", "-state", "none")).isZero();
    assertThat(asking.err()).contains("-exit-code: makes no sense with -watch");
  }

  @Test
  void status_ofAnUnknownProfile_suggests() {
    FakeOperator operator =
        new FakeOperator(reload -> assertThat(asking.run("status", "ww.example.org")).isEqualTo(1));
    assertThat(server.operatedBy(operator).run("-p", "0", "-state", "none")).isZero();
    assertThat(asking.err())
        .isEqualTo(
            "isochrone: no endpoint fits (was ww.example.org; did you mean www.example.org?)\n");
  }

  @Test
  void watch_showsItAgain_alsoWhileTheServerIsAway() {
    List<Duration> pauses = new ArrayList<>();
    Status status =
        new Status(
            asking.context(),
            time -> {
              pauses.add(time);
              return pauses.size() < 2;
            });
    CommandLine line = new CommandLine(status);
    FakeOperator operator =
        new FakeOperator(reload -> assertThat(line.execute("-watch", "www.*")).isZero());
    assertThat(server.operatedBy(operator).run("-p", "0", "-state", "none")).isZero();
    assertThat(asking.out().split("1 profile \\(1 Online\\)", -1)).hasSize(3);
    assertThat(asking.out()).doesNotContain("\033");

    pauses.clear();
    assertThat(line.execute("-watch", "5s")).isZero();
    assertThat(asking.out()).endsWith(")\n\n").contains("isochrone: no server runs");
    assertThat(pauses).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  @Test
  void watch_refusesTimesThatAreTooShort() {
    assertThat(asking.run("status", "--watch=5ms")).isEqualTo(2);
    assertThat(asking.run("status", "--watch=soon")).isEqualTo(2);
    assertThat(asking.err()).contains("-watch: must be 100ms at least").contains("must be a dur");
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

  /** So many that the server sends them in pieces, and the table is printed in parts. */
  @Test
  void status_ofManyProfiles_isWhole() throws Exception {
    StringBuilder many = new StringBuilder("example.org {\n    bind 127.0.0.1\n");
    for (int i = 0; i < 1_500; i++) {
      many.append(
          "    profile p" + i + " priority {\n        endpoint e" + i + " 192.0.2.1\n    }\n");
    }
    server.file("Corefile", many + "}\n");
    Shell json = new Shell(folder);
    FakeOperator operator =
        new FakeOperator(
            reload -> {
              assertThat(asking.run("status")).as(asking.err()).isZero();
              assertThat(json.run("status", "--json")).as(json.err()).isZero();
              assertThat(asking.run("status", "--exit-code", "p7.*")).as(asking.err()).isZero();
            });
    assertThat(server.operatedBy(operator).run("-p", "0", "-state", "none")).isZero();
    assertThat(asking.out().lines().filter(line -> line.contains(" 192.0.2.1 "))).hasSize(1_501);
    assertThat(asking.out())
        .contains("1500 profiles (1500 Online), 1500 endpoints (1500 Unmonitored)\n");
    JsonNode status = new ObjectMapper().readTree(json.out());
    assertThat(status.path("profiles")).hasSize(1_500);
    assertThat(status.path("profiles").findValuesAsText("name")).contains("e0", "e1499");
  }

  private void run(String... command) {
    FakeOperator operator =
        new FakeOperator(reload -> assertThat(asking.run(command)).as(asking.err()).isZero());
    assertThat(server.operatedBy(operator).run("-p", "0", "-state", "none"))
        .as(server.err())
        .isZero();
  }
}
