package isochrone.plugin.probes.exec;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.ProbeFactory;
import isochrone.kit.ProbeBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecSettingsTest {
  private static final ProbeFactory FACTORY = new ExecFactory();

  @TempDir private Path folder;

  @Test
  void create_isRefused_whenServerIsNotStartedForIt() {
    assertThat(ProbeBench.problemsWithoutExec(FACTORY, "{\n command true\n}"))
        .containsExactly(
            "programs of a Corefile run only in a server that was started with -allow-exec");
  }

  @Test
  void command_mustBeGiven() {
    assertThat(ProbeBench.problems(FACTORY, ""))
        .containsExactly(
            "monitor: command is missing: write a line 'command PROGRAM ARGUMENTS' into the block");
    assertThat(ProbeBench.problems(FACTORY, "{\n command\n}"))
        .singleElement()
        .asString()
        .contains("program is missing");
  }

  @Test
  void command_takesWordsAsTheyAre() {
    assertThat(ProbeBench.problems(FACTORY, "{\n command echo a,b x=y -c {target} --port=1\n}"))
        .isEmpty();
  }

  @Test
  void command_mayHaveNoSlips() {
    assertThat(ProbeBench.problems(FACTORY, "{\n command echo {adress} ${prot}\n}"))
        .containsExactly(
            "monitor: command: arguments has {adress}, which stands for nothing;"
                + " did you mean {address}?");
  }

  @Test
  void program_mustBeExecutable() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "text");
    assertThat(ProbeBench.problems(FACTORY, "{\n command " + plain + "\n}"))
        .containsExactly(
            "monitor: command: program must be an executable file (was " + plain + ")");
    assertThat(ProbeBench.problems(FACTORY, "{\n command " + folder + "\n}"))
        .containsExactly(
            "monitor: command: program must be an executable file (was " + folder + ")");
    assertThat(ProbeBench.problems(FACTORY, "{\n command no-such-program-here\n}"))
        .containsExactly(
            "monitor: command: program is not found in PATH (was no-such-program-here)");
  }

  @Test
  void port_isAPort() {
    assertThat(ProbeBench.problems(FACTORY, "port=65536 {\n command true\n}"))
        .singleElement()
        .asString()
        .contains("65536");
  }
}
