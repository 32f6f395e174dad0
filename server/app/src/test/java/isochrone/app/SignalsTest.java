package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SignalsTest {
  private static final String COREFILE =
      "example.org {\n    bind 127.0.0.1\n    records {\n        www 300 A 192.0.2.1\n    }\n}\n";

  @TempDir private Path folder;

  @Test
  void interrupt_stopsAndTheSecondExits() throws InterruptedException {
    List<Integer> codes = new ArrayList<>();
    Signals signals = new Signals(codes::add);
    signals.interrupt();
    signals.awaitStop(reload -> {});
    assertThat(codes).isEmpty();
    signals.interrupt();
    assertThat(codes).containsExactly(2);
  }

  @Test
  void reload_isNotLost_whileTheServerStarts() throws InterruptedException {
    List<String> reloads = new ArrayList<>();
    Signals signals = new Signals(code -> {});
    signals.reload("SIGHUP");
    signals.stop();
    signals.awaitStop(reloads::add);
    signals.reload("SIGUSR1");
    assertThat(reloads).containsExactly("SIGHUP", "SIGUSR1");
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void process_reloadsAndStopsAsItIsTold() throws Exception {
    Files.writeString(folder.resolve("Corefile"), COREFILE);
    Process process = start("-p", "0", "-pidfile", "pid");
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      await(lines, "java ");
      assertThat(folder.resolve("pid")).hasContent(String.valueOf(process.pid()));
      signal("HUP", process);
      await(lines, "reloaded Corefile (SIGHUP)");
      signal("USR1", process);
      await(lines, "reloaded Corefile (SIGUSR1)");
      Files.writeString(folder.resolve("Corefile"), "example.org {\n    nonsense\n}\n");
      signal("HUP", process);
      await(lines, "Corefile:2:5: corefile: unknown directive (was nonsense");
      signal("TERM", process);
      assertThat(process.waitFor(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS))
          .isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(folder.resolve("pid")).doesNotExist();
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    // A program started in the background or under nohup inherits that INT or HUP is ignored.
    command.addAll(List.of("env", "--default-signal"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
  }

  private static void signal(String name, Process process) throws Exception {
    assertThat(
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor())
        .isZero();
  }

  private static void await(BufferedReader lines, String wanted) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      seen.add(line);
      if (line.contains(wanted)) {
        return;
      }
    }
    throw new AssertionError("the process ended without '" + wanted + "' but with " + seen);
  }
}
