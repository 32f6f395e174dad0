package isochrone.plugin.probes.file;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.ProbeFactory;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Verdict;
import isochrone.kit.AnyProbeContract;
import isochrone.kit.ManualClock;
import isochrone.kit.ProbeBench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileProbeTest extends AnyProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Endpoint ENDPOINT = ProbeBench.endpoint("a.local.example", null, 0);

  @TempDir private Path folder;

  @Override
  protected ProbeFactory factory() {
    return new FileFactory();
  }

  @Override
  protected Subject well() {
    write("states", "e up\n");
    return Subject.of("path=" + folder.resolve("states"), ENDPOINT, () -> {});
  }

  @Override
  protected Subject silent() {
    return well();
  }

  /** As when the disk of another file hangs. */
  @Override
  protected ProbeBench silentBench(String settings) {
    return ProbeBench.withoutReaders(factory(), settings);
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Verdict check(String settings) {
    try (ProbeBench bench = new ProbeBench(factory(), settings)) {
      return bench.check(ENDPOINT, AMPLE);
    }
  }

  /** What comes of a file for all endpoints that holds this text. */
  private Verdict checkLines(String text) {
    return check("path=" + write("states", text));
  }

  @ParameterizedTest
  @CsvSource({
    "e up, true, up",
    "e UP since noon, true, up: since noon",
    "e down, false, down",
    "e  Down \t for  repair, false, down: for repair",
    "e, false, 'expected up or down, got \"\"'",
    "e maybe, false, 'expected up or down, got maybe'",
  })
  void check_readsTheLineOfTheEndpoint(String line, boolean healthy, String text) {
    Verdict found = checkLines("# states\n\nother down\n  " + line + "\r\nmore up\n");
    assertThat(found.healthy()).isEqualTo(healthy);
    assertThat(found.text()).isEqualTo(text);
  }

  @Test
  void check_takesTheLastLineOfTheEndpoint() {
    assertThat(checkLines("e up\ne down\n")).isEqualTo(Verdict.failed("down"));
  }

  @Test
  void check_fails_whenEndpointIsNotNamed() {
    assertThat(checkLines("other up\n"))
        .isEqualTo(Verdict.failed(folder.resolve("states") + " does not name e"));
    assertThat(checkLines("")).matches(verdict -> !verdict.healthy());
  }

  @Test
  void check_readsTheFileOfTheEndpoint() {
    write("e.www.example.org.a.local.example", "# a comment\nup all is well\n");
    String path = "path=" + folder + "/{endpoint}.{profile}.{target}";
    assertThat(check(path)).isEqualTo(Verdict.healthy("up: all is well"));
    write("e.www.example.org.a.local.example", "down\n");
    assertThat(check(path)).isEqualTo(Verdict.failed("down"));
    write("e.www.example.org.a.local.example", "\n");
    assertThat(check(path).text()).endsWith(" is empty");
  }

  @Test
  void check_fails_whenThereIsNoFile() {
    assertThat(check("path=" + folder.resolve("none")))
        .isEqualTo(Verdict.failed("there is no file " + folder.resolve("none")));
  }

  @Test
  void check_fails_whenFileIsNoPlainFile() throws IOException, InterruptedException {
    assertThat(check("path=" + folder)).isEqualTo(Verdict.failed(folder + " is no plain file"));
    assertThat(check("path=/dev/zero")).isEqualTo(Verdict.failed("/dev/zero is no plain file"));
    Path pipe = folder.resolve("pipe");
    Process process = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(check("path=" + pipe)).isEqualTo(Verdict.failed(pipe + " is no plain file"));
  }

  @Test
  void check_fails_whenFileIsTooLong() {
    assertThat(checkLines("e up\n" + "#".repeat(70_000)).text()).endsWith(" is longer than 64 KiB");
    assertThat(checkLines("e up\n" + "#".repeat(65_531)).healthy()).isTrue();
  }

  @Test
  void check_fails_whenFileIsTooOld() throws IOException {
    Path file = write("states", "e up\n");
    String settings = "max-age=1m path=" + file;
    Files.setLastModifiedTime(file, FileTime.from(ManualClock.START.minusSeconds(60)));
    assertThat(check(settings)).isEqualTo(Verdict.healthy("up"));
    Files.setLastModifiedTime(file, FileTime.from(ManualClock.START.minusSeconds(61)));
    assertThat(check(settings))
        .isEqualTo(
            Verdict.failed("expected " + file + " to be written within 1m, was written 61s ago"));
  }

  @Test
  void check_staysInItsFolder_whateverTheNames() {
    write("secret", "up\n");
    Endpoint endpoint = named("../secret");
    try (ProbeBench bench = new ProbeBench(factory(), "path=" + folder + "/sub/{endpoint}")) {
      assertThat(bench.check(endpoint, AMPLE))
          .isEqualTo(Verdict.failed("there is no file " + folder + "/sub/.._secret"));
    }
  }

  private static Endpoint named(String name) {
    return new Endpoint(
        name, ENDPOINT.target(), true, false, -1, null, List.of(), ENDPOINT.origin());
  }

  @Test
  void path_mustBeGiven() {
    assertThat(ProbeBench.problems(factory(), ""))
        .containsExactly("monitor: path is missing: name the file that says what is up");
  }

  @Test
  void path_knowsNoAddress() {
    assertThat(ProbeBench.problems(factory(), "path=/run/{address}"))
        .containsExactly(
            "monitor: path must not have {address} or {port}: nothing is connected to"
                + " (was /run/{address})");
  }

  @Test
  void maxAge_isADuration() {
    assertThat(ProbeBench.problems(factory(), "path=/run/{endpont}"))
        .containsExactly(
            "monitor: path has {endpont}, which stands for nothing; did you mean {endpoint}?");
    assertThat(ProbeBench.problems(factory(), "path=x max-age=0s")).hasSize(1);
    assertThat(ProbeBench.problems(factory(), "path=x max-age=25h")).hasSize(1);
    assertThat(ProbeBench.problems(factory(), "path=x max-age=often")).hasSize(1);
  }
}
