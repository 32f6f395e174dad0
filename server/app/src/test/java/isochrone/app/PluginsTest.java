package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
  @TempDir private Path folder;

  @Test
  void plugins_areATableInTheOrderOfAQuery() {
    Shell shell = new Shell(folder);
    assertThat(shell.run("plugins")).isZero();
    assertThat(shell.out().lines().toList())
        .allSatisfy(
            line -> assertThat(line).endsWith(line.startsWith("KIND") ? "FROM" : "built in"))
        .anySatisfy(line -> assertThat(line).matches("handler +serve +whoami +Tells .+"))
        .anySatisfy(line -> assertThat(line).matches("feature +- +bind +Chooses .+"))
        .anySatisfy(line -> assertThat(line).matches("method +- +weighted +.+"))
        .anySatisfy(line -> assertThat(line).matches("probe +- +tcp +.+"));
    assertThat(shell.out().indexOf("prometheus")).isLessThan(shell.out().indexOf("whoami"));
  }

  @Test
  void plugins_areListedByTheFlagOfServe() {
    Shell flag = new Shell(folder);
    Shell command = new Shell(folder);
    assertThat(flag.run("-plugins")).isZero();
    assertThat(command.run("plugins")).isZero();
    assertThat(flag.out()).isEqualTo(command.out());
  }

  @Test
  void plugins_complainOfAJarThatIsNone() throws IOException {
    Files.createDirectories(folder.resolve("plugins"));
    Shell shell = new Shell(folder).file("plugins/broken.jar", "this is no archive");
    assertThat(shell.run("plugins")).isEqualTo(1);
    assertThat(shell.err()).contains("broken.jar").hasLineCount(1);
  }
}
