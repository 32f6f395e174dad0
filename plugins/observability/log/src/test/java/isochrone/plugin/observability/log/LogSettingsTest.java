package isochrone.plugin.observability.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isochrone.api.Problem;
import isochrone.api.Threads;
import isochrone.kit.InMemoryServer;
import isochrone.kit.ManualThreads;
import isochrone.kit.RefusedCorefile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogSettingsTest {
  @TempDir private Path folder;

  private static InMemoryServer server(String line) {
    return InMemoryServer.with(
        Map.of(Threads.class, ManualThreads::new), "example.org {\n " + line + "\n}\n");
  }

  private static List<String> problems(String line) {
    try {
      server(line).close();
      return List.of();
    } catch (RefusedCorefile e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          log . "{nam}"                      | 2:8: log: unknown placeholder (was {nam}; did you mean {name}?)
          log . {combine}                    | 2:8: log: unknown placeholder (was {combine}; did you mean {combined}?)
          log . "{>rflag} {/geoip/city}"     | 2:8: log: unknown placeholder (was {>rflag}; did you mean {>rflags}?)
          log {type} {name}                  | 2:6: log: a format stands behind all names (was {type})
          log a..b                           | 2:6: log: name 'a..b' has an empty label
          log . { class succes }             | 3:8: log: class: must be success, denial, error or all (was succes; did you mean success?)
          log . { every 0 }                  | 3:8: log: every must be 1 to 1000000 (was 0)
          log . { buffer 1000 }              | 3:9: log: buffer must be 65536 to 1073741824 (was 1000)
          log . { clas all }                 | 3:2: log: unknown setting (was clas; did you mean class?)
          log . { output / }                 | 3:9: log: output is a folder (was /)
          log . { output /nowhere/file }     | 3:9: log: output lies in no folder that there is (was /nowhere/file)
          """)
  void mistake_isRefused(String line, String problem) {
    String lines = line.replace("{ ", "{\n ").replace(" }", "\n }");
    assertThat(problems(lines).get(0)).isEqualTo("Corefile:" + problem);
  }

  @Test
  void everyUnknownPlaceholder_isTold() {
    assertThat(problems("log . \"{one} {name} {/geoip/city}\"")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "log",
        "log example.org",
        "log . {common}",
        "log {combined}",
        "log a.example.org b.example.org {common}",
        "log . size={size}",
        "log . \"class={class} output={name}\"",
        "log outside",
      })
  void lineAsInCoreDns_isTaken(String line) {
    assertThat(problems(line)).isEmpty();
  }

  @Test
  void longestLine_isLimited() {
    String names = "{name}".repeat(8);
    assertThat(problems("log . \"" + names + "\""))
        .hasSize(1)
        .first()
        .asString()
        .contains("lines of this format may be 10201 octets long, more than 8192");
  }

  @Test
  void fileThatIsReadOnly_isRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("old.log"));
    assertThat(file.toFile().setWritable(false)).isTrue();
    if (!Files.isWritable(file)) { // root may write to it all the same
      assertThatThrownBy(() -> server("log . {\n output " + file + "\n }").close())
          .hasMessageContaining("may not be written to");
    }
  }
}
