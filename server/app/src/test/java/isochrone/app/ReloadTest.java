package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
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

  /** Runs commands while a server runs. */
  private void serve(Runnable work) {
    FakeOperator operator = new FakeOperator(reload -> work.run());
    assertThat(server.operatedBy(operator).run("-p", "0", "-state", "none"))
        .as(server.err())
        .isZero();
  }

  @Test
  void reload_showsWhatItChanges() {
    serve(
        () -> {
          String changed =
              COREFILE.replace("192.0.2.2", "192.0.2.3").replace("}\n}", "}\n    errors\n}");
          server.file("Corefile", changed.replace("main", "first"));
          assertThat(asking.run("reload")).as(asking.err()).isZero();
        });
    assertThat(asking.out().lines())
        .containsExactly(
            "added    example.org.:0: profile www: endpoint first",
            "changed  example.org.:0: profile www: endpoint standby",
            "added    example.org.:0: errors",
            "removed  example.org.:0: profile www: endpoint main",
            folder.resolve("Corefile") + ": reloaded, 4 changes");
  }

  @Test
  void reload_tellsNoSecrets() {
    String more =
        """
        example.net {
            bind 127.0.0.1
            status 127.0.0.1:0 {
                token an-old-secret-of-status
            }
            notify webhook http://127.0.0.1:9/an-old-secret {
                secret an-old-secret-of-web-hooks
                header Authorization an-old-secret
            }
            authority ns.example.org. hostmaster.example.org. {
                ns other.example.org.
            }
            whoami
        }
        """;
    server.file("Corefile", COREFILE + more);
    serve(
        () -> {
          server.file("Corefile", COREFILE + more.replace("old", "new").replace("other", "third"));
          assertThat(asking.run("reload")).as(asking.err()).isZero();
        });
    assertThat(asking.out().lines())
        .containsExactlyInAnyOrder(
            "changed  example.net.:0: status: token",
            "changed  example.net.:0: notify",
            "changed  example.net.:0: notify: secret",
            "changed  example.net.:0: notify: header",
            "added    example.net.:0: authority: ns third.example.org.",
            "removed  example.net.:0: authority: ns other.example.org.",
            folder.resolve("Corefile") + ": reloaded, 6 changes");
  }

  @Test
  void reload_ofTheSame_saysSo() {
    serve(() -> assertThat(asking.run("reload")).isZero());
    assertThat(asking.out()).isEqualTo(folder.resolve("Corefile") + ": reloaded, no changes\n");
  }

  @Test
  void reload_thatIsRefused_tellsAllProblems() {
    serve(
        () -> {
          server.file("Corefile", COREFILE.replace("bind", "bnid").replace("priority", "prority"));
          assertThat(asking.run("reload")).isEqualTo(1);
          assertThat(asking.run("status")).as("it goes on").isZero();
        });
    String file = folder.resolve("Corefile").toString();
    assertThat(asking.out().lines())
        .anySatisfy(line -> assertThat(line).startsWith(file + ":2:5: corefile: unknown directive"))
        .anySatisfy(
            line -> assertThat(line).startsWith(file + ":3:17: profile: ").contains("priority"))
        .contains(file + ": refused: 2 problems; the server goes on as before");
  }

  @Test
  void reload_tellsTheFirstOfManyProblems() {
    String wrong = COREFILE.replace("}\n}", "}\n" + "    bnid\n".repeat(50) + "}");
    serve(
        () -> {
          server.file("Corefile", wrong);
          assertThat(asking.run("reload")).isEqualTo(1);
        });
    String file = folder.resolve("Corefile").toString();
    assertThat(asking.out().lines())
        .hasSize(22)
        .contains("and 30 more")
        .contains(file + ": refused: 50 problems; the server goes on as before");
  }

  @Test
  void reload_tellsInJsonHowManyMoreProblemsThereAre() throws Exception {
    serve(
        () -> {
          server.file("Corefile", COREFILE.replace("}\n}", "}\n" + "    bnid\n".repeat(50) + "}"));
          assertThat(asking.run("reload", "--json")).isEqualTo(1);
        });
    JsonNode told = new ObjectMapper().readTree(asking.out());
    assertThat(told.path("problems")).hasSize(20);
    assertThat(told.path("moreProblems").asInt()).isEqualTo(30);
  }

  @Test
  void reload_canBeJson() throws Exception {
    serve(
        () -> {
          server.file("Corefile", "");
          assertThat(asking.run("reload", "--json")).isEqualTo(1);
        });
    JsonNode told = new ObjectMapper().readTree(asking.out());
    assertThat(told.path("ok").asBoolean()).isFalse();
    assertThat(told.path("changes")).isEmpty();
    assertThat(told.path("problems").path(0).path("text").asText()).contains("no server block");
  }

  @Test
  void reload_withoutServer_saysWhereItLooked() {
    assertThat(asking.run("reload")).isEqualTo(1);
    assertThat(asking.err())
        .startsWith("isochrone: no server runs " + folder.resolve("Corefile"))
        .contains("no control socket of it in /", "-control names another place")
        .hasLineCount(1);
  }

  @Test
  void control_namesTheSocketOrItsFolder() {
    assertThat(asking.run("reload", "-control", "nowhere")).isEqualTo(1);
    assertThat(asking.err())
        .isEqualTo(
            "isochrone: no server runs at %s: there is no such socket\n"
                .formatted(folder.resolve("nowhere")));
    assertThat(asking.run("status", "-control", ".")).isEqualTo(1);
    assertThat(asking.err()).contains("there is no control socket in it");
  }
}
