package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
  private static final String GOOD =
      """
      example.org:1053 {
          authority ns.example.org. hostmaster.example.org. {
              ns ns.example.org. 192.0.2.53
          }
          whoami
      }
      """;
  private static final String BAD = "example.org:1053 {\n    whoamy\n    bind\n}\n";

  @TempDir private Path folder;
  private Shell shell = new Shell(Path.of(""));

  @BeforeEach
  void enter() {
    shell = new Shell(folder);
  }

  @Test
  void check_praisesWhatIsGood() {
    assertThat(shell.file("Corefile", GOOD).run("check")).isZero();
    assertThat(shell.out()).isEqualTo("Corefile: good\n");
  }

  @Test
  void check_advises() {
    assertThat(shell.file("some", "example.org:1053 {\n    whoami\n}\n").run("check", "some"))
        .isZero();
    assertThat(shell.out()).contains(": advice: ").endsWith("some: good, with advice\n");
  }

  @Test
  void check_tellsAllProblems() {
    assertThat(shell.file("some", BAD).run("check", "some")).isEqualTo(1);
    assertThat(shell.out()).contains("some:2:5: ").contains("some:3:5: bind: ");
    assertThat(shell.out().lines()).last().asString().startsWith("some: 2 problems");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void check_tellsTheFirstOfManyProblems_andHowManyMoreThereAre() {
    String many = "example.org:1053 {\n" + "    whoamy\n".repeat(70) + "}\n";
    assertThat(shell.file("some", many).run("check", "some")).isEqualTo(1);
    assertThat(shell.out().lines().filter(line -> line.contains("unknown directive"))).hasSize(20);
    assertThat(shell.out()).contains("\nand 50 more\n").contains("some: 70 problems");
  }

  @Test
  void check_tellsTheFirstOfMuchAdvice() {
    StringBuilder zones = new StringBuilder();
    for (int i = 0; i < 33; i++) {
      zones.append("zone").append(i).append(".example:1053 {\n    whoami\n}\n");
    }
    assertThat(shell.file("some", zones.toString()).run("check", "some")).isZero();
    assertThat(shell.out().lines().filter(line -> line.contains(": advice: zone"))).hasSize(20);
    assertThat(shell.out()).endsWith("\nadvice: and 13 more\nsome: good, with advice\n");
  }

  @Test
  void json_tellsHowManyMoreProblemsThereAre() throws JsonProcessingException {
    String many = "example.org:1053 {\n" + "    whoamy\n".repeat(70) + "}\n";
    assertThat(shell.file("some", many).run("check", "--json", "some")).isEqualTo(1);
    JsonNode told = new ObjectMapper().readTree(shell.out());
    assertThat(told.path("problems")).hasSize(20);
    assertThat(told.path("moreProblems").asInt()).isEqualTo(50);
    assertThat(told.path("moreAdvice").isInt()).isTrue();
  }

  @Test
  void check_takesTheFlagOfServe() {
    assertThat(shell.file("some", BAD).run("check", "-conf", "some")).isEqualTo(1);
  }

  @Test
  void check_judgesProgramsAsTheServerWould() {
    String corefile =
        """
        example.org:1053 {
            profile www priority {
                monitor exec {
                    command sh -c "exit 0"
                }
                endpoint one 192.0.2.1
            }
        }
        """;
    assertThat(shell.file("some", corefile).run("check", "some")).isEqualTo(1);
    assertThat(shell.out()).contains("started with -allow-exec");
    assertThat(shell.run("check", "-allow-exec", "some")).isZero();
  }

  @Test
  void check_opensNothing() {
    FakeOperator operator =
        new FakeOperator(
            reload -> {
              shell.file("second", "example.org:1 {\n    bind 192.0.2.1\n    whoami\n}\n");
              assertThat(shell.run("check", "second")).isZero();
            });
    shell.file("first", "example.org {\n    bind 127.0.0.1\n    whoami\n}\n");
    assertThat(shell.operatedBy(operator).run("-conf", "first", "-p", "0")).isZero();
  }

  @Test
  void check_tellsAllInJson() throws JsonProcessingException {
    assertThat(shell.file("some", BAD).run("check", "--json", "some")).isEqualTo(1);
    JsonNode answer = new ObjectMapper().readTree(shell.out());
    assertThat(answer.path("ok").asBoolean(true)).isFalse();
    assertThat(answer.path("file").asText()).isEqualTo("some");
    JsonNode bind = answer.path("problems").path(1);
    assertThat(answer.path("problems")).hasSize(2);
    assertThat(bind.path("line").asInt()).isEqualTo(3);
    assertThat(bind.path("column").asInt()).isEqualTo(5);
    assertThat(bind.path("plugin").asText()).isEqualTo("bind");
    assertThat(bind.path("text").asText()).isNotEmpty();
  }

  @Test
  void check_tellsOfAFileThatIsMissing() {
    assertThat(shell.run("check", "nowhere")).isEqualTo(1);
    assertThat(shell.out()).contains("nowhere: corefile: ").contains("nowhere: 1 problem\n");
  }
}
