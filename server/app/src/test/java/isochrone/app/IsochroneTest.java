package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsochroneTest {
  @TempDir private Path folder;
  private Shell shell = new Shell(Path.of(""));

  @BeforeEach
  void enter() {
    shell = new Shell(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-help", "--help", "-h", "help"})
  void run_explainsItself(String argument) {
    assertThat(shell.run(argument)).isZero();
    assertThat(shell.out())
        .contains("Usage: isochrone [COMMAND] [FLAGS]")
        .contains("Examples:")
        .contains("isochrone demo");
    assertThat(shell.out().lines()).hasSizeLessThan(36);
  }

  /** Of a command, lists show the first line only. */
  @ParameterizedTest
  @ValueSource(strings = {"help", "latency --help"})
  void help_listsCommandsWithWholeSentences(String command) {
    assertThat(shell.run(command.split(" "))).isZero();
    String listed = shell.out().replaceAll("(?s)^.*?\nCommands[^\n]*\n|\n\n.*$", "");
    assertThat(listed.replaceAll("\n {4,}", " ").lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).matches("  [a-z-]+ .*\\."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"serve", "check", "demo", "status", "reload", "stop", "plugins", "version"})
  void run_explainsEachCommand(String command) {
    assertThat(shell.run(command, "--help")).isZero();
    String explained = shell.out();
    assertThat(explained).startsWith("Usage: isochrone ").contains(command);
    assertThat(shell.run("help", command)).isZero();
    assertThat(shell.out()).isEqualTo(explained + explained);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "-version", "--version", "-version=true"})
  void run_tellsItsVersion(String argument) {
    assertThat(shell.run(argument)).isZero();
    assertThat(shell.out().lines().toList()).hasSize(2).first().isEqualTo("Isochrone-1.2.3");
    assertThat(shell.out()).contains("java " + System.getProperty("java.version"));
  }

  @Test
  void run_refusesExtraArguments() {
    assertThat(shell.run("-conf", "Corefile", "one", "two")).isEqualTo(2);
    assertThat(shell.err())
        .startsWith("isochrone: extra command line arguments: [one, two]\n")
        .contains("See: isochrone serve --help");
  }

  @Test
  void run_suggestsTheCommandThatWasMeant() {
    assertThat(shell.run("chekc")).isEqualTo(2);
    assertThat(shell.err())
        .contains("extra command line arguments: [chekc]")
        .contains("Did you mean the command check?");
  }

  @Test
  void run_wantsTheCommandFirst() {
    assertThat(shell.run("-conf", "x", "status")).isEqualTo(2);
    assertThat(shell.err()).contains("A command stands first: isochrone status");
  }

  @Test
  void run_refusesUnknownFlags() {
    assertThat(shell.run("-confg", "x")).isEqualTo(2);
    assertThat(shell.err()).contains("unknown flag -confg").contains("Did you mean -conf?");
  }

  @Test
  void run_refusesAttachedValues() {
    assertThat(shell.run("-p1053")).isEqualTo(2);
    assertThat(shell.err()).contains("unknown flag -p1053");
  }

  @Test
  void run_refusesNumbersThatAreNone() {
    assertThat(shell.run("-dns.port=abc")).isEqualTo(2);
    assertThat(shell.err()).contains("-dns.port").contains("'abc' is not a whole number");
  }
}
