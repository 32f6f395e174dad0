package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands drain, enable and force. */
class DecidingTest {
  private static final String COREFILE =
      """
      example.org {
          bind 127.0.0.1
          profile www priority {
              endpoint main 192.0.2.1
              endpoint standby 192.0.2.2
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

  /** What a person does while the server runs. */
  private interface Work {
    void run();
  }

  private void serve(Work work) {
    FakeOperator operator = new FakeOperator(reload -> work.run());
    assertThat(server.operatedBy(operator).run("-p", "0", "-state", "kept"))
        .as(server.err())
        .isZero();
  }

  private void good(String... command) {
    assertThat(asking.run(command)).as(asking.err()).isZero();
  }

  @Test
  void drain_isATable_andSeenInTheStatus() {
    serve(
        () -> {
          good("drain", "--for", "2h", "--reason", "new disks", "www.example.org/main");
          good("status");
        });
    String decided =
        "drained by " + System.getProperty("user.name") + " until [0-9 :-]+: new disks";
    assertThat(asking.out())
        .startsWith("PROFILE")
        .containsPattern("www\\.example\\.org\\. +main +Unmonitored +Disabled +" + decided)
        .containsPattern("main +192\\.0\\.2\\.1 +Disabled +[0-9]+s +- +" + decided);
  }

  @Test
  void decision_outlivesTheServer_untilEnable() {
    serve(() -> good("force", "down", "www.example.org/main"));
    serve(() -> good("status", "--problems"));
    assertThat(asking.out()).containsPattern("main +192\\.0\\.2\\.1 +Degraded .*forced down by");
    serve(() -> good("enable", "*"));
    assertThat(asking.out()).doesNotContain("standby  Unmonitored");
    assertThat(asking.out()).containsPattern("main +Degraded, forced down +Unmonitored +left to");
  }

  @Test
  void enable_ofWhatIsLeftToProbes_saysSo() {
    serve(() -> good("enable", "*"));
    assertThat(asking.out()).startsWith("Nothing was decided about these endpoints");
  }

  @Test
  void dryRun_changesNothing() {
    serve(
        () -> {
          good("drain", "--dry-run", "www.example.org/main");
          good("status", "--json");
        });
    assertThat(asking.out())
        .containsPattern("main +Unmonitored +Disabled +drained by")
        .contains("Nothing was changed")
        .contains("\"hand\" : null")
        .doesNotContain("\"kind\"");
  }

  @Test
  void lastEndpoint_isDrainedAnywayOnly() {
    serve(
        () -> {
          assertThat(asking.run("drain", "www.example.org")).isEqualTo(1);
          good("drain", "-anyway", "www.example.org");
        });
    assertThat(asking.err())
        .startsWith("isochrone: nothing was changed: www.example.org would be left without any")
        .contains("add -anyway to the command")
        .hasLineCount(1);
  }

  @Test
  void timeThatADecisionEnds_isTold() {
    serve(
        () -> {
          good("drain", "-for", "2h", "www.example.org/main");
          good("drain", "www.example.org/main");
        });
    assertThat(asking.out()).containsPattern("Disabled, drained until [0-9]");
  }

  @Test
  void longTime_isToldAsItWasGiven() {
    serve(() -> assertThat(asking.run("drain", "-for", "31d", "www.example.org")).isEqualTo(1));
    assertThat(asking.err()).contains("for must be 1s to 30d (was 31d)");
    serve(() -> assertThat(asking.run("drain", "-for", "500ms", "www.example.org")).isEqualTo(1));
    assertThat(asking.err()).contains("(was 500ms)");
  }

  @Test
  void unknownEndpoint_isAFailure() {
    serve(() -> assertThat(asking.run("drain", "www.example.org/mian")).isEqualTo(1));
    assertThat(asking.err()).contains("did you mean www.example.org/main?").hasLineCount(1);
  }

  @Test
  void decision_thatIsNotKept_warns() {
    FakeOperator operator = new FakeOperator(reload -> good("drain", "www.example.org/main"));
    assertThat(server.operatedBy(operator).run("-p", "0", "-state", "none")).isZero();
    assertThat(asking.err())
        .isEqualTo(
            "isochrone: this holds now, but will not outlive the server: it keeps nothing\n");
  }

  @Test
  void wrongCommandLines_areToldSo() {
    assertThat(asking.run("drain")).isEqualTo(2);
    assertThat(asking.err()).contains("PROFILE/ENDPOINT").contains("drain --help");
    assertThat(asking.run("drain", "-for", "5", "www")).isEqualTo(2);
    assertThat(asking.err()).contains("needs a unit").contains("did you mean 5s?");
    assertThat(asking.run("force")).isEqualTo(2);
    assertThat(asking.run("force", "sideways", "www")).isEqualTo(2);
    assertThat(asking.run("enable", "-for", "2h", "www")).isEqualTo(2);
    assertThat(asking.run("drain", "www")).as("no server runs").isEqualTo(1);
    assertThat(asking.err()).contains("no server runs");
  }

  @Test
  void help_hasExamples() {
    for (String command : new String[] {"drain", "enable", "force"}) {
      good(command, "--help");
      assertThat(asking.out()).contains("isochrone " + command + " ").contains("www.example.org");
    }
  }
}
