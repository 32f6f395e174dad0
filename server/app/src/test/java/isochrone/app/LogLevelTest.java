package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogLevelTest {
  private static final Logger PROBES = LoggerFactory.getLogger("isochrone.probes");

  @TempDir private Path folder;
  private Shell server = new Shell(Path.of(""));
  private Shell asking = new Shell(Path.of(""));

  @BeforeEach
  void enter() {
    server =
        new Shell(folder).file("Corefile", "example.org {\n    bind 127.0.0.1\n    whoami\n}\n");
    asking = new Shell(folder);
  }

  private void serve(Runnable work, String... flags) {
    String[] all = new String[flags.length + 4];
    System.arraycopy(new String[] {"-p", "0", "-state", "none"}, 0, all, 0, 4);
    System.arraycopy(flags, 0, all, 4, flags.length);
    FakeOperator operator = new FakeOperator(reload -> work.run());
    assertThat(server.operatedBy(operator).run(all)).as(server.err()).isZero();
  }

  private void good(String... command) {
    assertThat(asking.run(command)).as(asking.err()).isZero();
  }

  @Test
  void logLevel_isSetWhileTheServerRuns() {
    serve(
        () -> {
          assertThat(PROBES.isDebugEnabled()).isFalse();
          good("log-level", "probes", "debug", "--for", "10m");
          assertThat(PROBES.isDebugEnabled()).isTrue();
          good("log-level");
        });
    assertThat(PROBES.isDebugEnabled()).as("the server has ended").isFalse();
    assertThat(asking.out())
        .startsWith("LOGGER  LEVEL  UNTIL\nprobes  debug  ")
        .containsPattern("all +(error|info)")
        .contains("Others can be set: ", "reload", "whoami");
  }

  @Test
  void logLevel_canBeJson() throws Exception {
    serve(() -> good("log-level", "reload", "--json"), "-log-level", "reload=warn,error");
    JsonNode told = new ObjectMapper().readTree(asking.out());
    assertThat(told.path("levels").path(0).path("logger").asText()).isEqualTo("reload");
    assertThat(told.path("levels").path(0).path("level").asText()).isEqualTo("warn");
    assertThat(told.path("levels").path(0).path("until").isNull()).isTrue();
  }

  @Test
  void logLevel_refusesWhatIsWrong() {
    serve(
        () -> {
          assertThat(asking.run("log-level", "relaod", "debug")).isEqualTo(1);
          assertThat(asking.run("log-level", "reload", "loud")).isEqualTo(1);
          assertThat(asking.run("log-level", "reload", "debug", "-for", "1ms")).isEqualTo(1);
          assertThat(asking.run("log-level", "reload", "-for", "1m")).isEqualTo(2);
        });
    assertThat(asking.err().lines().map(line -> line.replace("isochrone: ", "")))
        .containsExactly(
            "there is no logger (was relaod; did you mean reload?)",
            "the level must be error, warn, info, debug, trace, off or default (was loud)",
            "for must be 1s to 30d (was 1ms)",
            "-for: needs a logger and a level that holds for so long");
  }

  @Test
  void serve_refusesFormatsAndLevelsThatDoNotExist() {
    assertThat(server.run("-log-format", "jsn")).isEqualTo(2);
    assertThat(server.run("-log-level", "probes=loud")).isEqualTo(2);
    assertThat(server.run("-log-level", "prbes=info")).isEqualTo(2);
    assertThat(server.err())
        .contains("-log-format: must be text or json (was jsn; did you mean json?)")
        .contains("-log-level: the level must be ")
        .contains("-log-level: there is no logger (was prbes; did you mean probes?)");
  }

  @Test
  void environment_standsBehindTheFlags() throws Exception {
    LogFlags flags = new LogFlags(name -> name.equals("ISOCHRONE_LOG_FORMAT") ? "json" : null);
    assertThat(flags.format().name()).isEqualTo("JSON");
    LogFlags wrong = new LogFlags(name -> "yaml");
    org.assertj.core.api.Assertions.assertThatThrownBy(wrong::format)
        .hasMessage("ISOCHRONE_LOG_FORMAT: must be text or json (was yaml)");
  }
}
