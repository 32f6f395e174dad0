package isochrone.plugin.probes.exec;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.ProbeFactory;
import isochrone.api.Programs.Ended;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Verdict;
import isochrone.kit.AnyProbeContract;
import isochrone.kit.ProbeBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecProbeTest extends AnyProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir private Path folder;

  @Override
  protected ProbeFactory factory() {
    return new ExecFactory();
  }

  @Override
  protected Subject well() {
    return Subject.of("{\n command true\n}", ProbeBench.endpoint("127.0.0.1", null, 0), () -> {});
  }

  @Override
  protected Subject silent() {
    return Subject.of(
        "{\n command sleep 100\n}", ProbeBench.endpoint("127.0.0.1", null, 0), () -> {});
  }

  private Verdict check(String command, Endpoint endpoint, Duration timeout) {
    try (ProbeBench bench = new ProbeBench(factory(), "port=8080 {\n command " + command + "\n}")) {
      return bench.check(endpoint, timeout);
    }
  }

  private Verdict check(String command) {
    return check(command, ProbeBench.endpoint("127.0.0.1", null, 0), AMPLE);
  }

  @Test
  void check_isHealthy_whenExitCodeIs0() {
    assertThat(check("true")).isEqualTo(Verdict.healthy("exit code 0").withCode(0));
    assertThat(check("sh -c \"echo; echo ' all is well '; echo more\""))
        .isEqualTo(Verdict.healthy("all is well").withCode(0));
  }

  @Test
  void check_fails_whenExitCodeIsAnother() {
    assertThat(check("false")).isEqualTo(Verdict.failed("expected exit code 0, got 1").withCode(1));
    assertThat(check("sh -c \"echo CRITICAL: queue is full >&2; exit 2\""))
        .isEqualTo(
            Verdict.failed("expected exit code 0, got 2: CRITICAL: queue is full").withCode(2));
  }

  @Test
  void check_replacesPlaceholders() {
    assertThat(
            check("echo {profile} {endpoint} {target} {address} {port} {else} a{port}b $HOME")
                .text())
        .isEqualTo("www.example.org e 127.0.0.1 127.0.0.1 8080 {else} a8080b $HOME");
    Endpoint elsewhere = ProbeBench.endpoint("a.local.example", "127.0.0.2", 81);
    assertThat(check("echo {target} {address} {port}", elsewhere, AMPLE).text())
        .isEqualTo("a.local.example 127.0.0.2 81");
  }

  @Test
  void check_tellsTheProgramByItsEnvironment() {
    assertThat(
            check(
                    "sh -c \"echo $ISOCHRONE_PROFILE $ISOCHRONE_ENDPOINT $ISOCHRONE_TARGET"
                        + " $ISOCHRONE_ADDRESS $ISOCHRONE_PORT\"")
                .text())
        .isEqualTo("www.example.org e 127.0.0.1 127.0.0.1 8080");
  }

  @Test
  void check_cutsWhatIsLong_andDropsControlCharacters() {
    Verdict found = check("sh -c \"printf 'a\\033[31mb'; head -c 9999 /dev/zero | tr '\\000' x\"");
    assertThat(found.text()).hasSize(201).startsWith("a [31mbxxx").endsWith("x…");
  }

  @Test
  void check_isLate_whenProgramNeverEndsOrPrintsForEver() {
    Endpoint endpoint = ProbeBench.endpoint("127.0.0.1", null, 0);
    assertThat(check("sleep 100", endpoint, SHORT)).isEqualTo(Verdict.late(SHORT));
    assertThat(check("yes", endpoint, SHORT)).isEqualTo(Verdict.late(SHORT));
  }

  @Test
  void verdict_concludesNothing_whenItsTurnDidNotCome() {
    assertThat(ExecProbe.verdict(new Ended(-1, "", true, "64 others"), AMPLE))
        .isEqualTo(Verdict.unknown("not run: 64 others"));
  }

  @Test
  void check_concludesNothing_whenProgramIsGone() throws IOException {
    Path program = Files.copy(Path.of("/bin/sh"), folder.resolve("program"));
    try (ProbeBench bench = new ProbeBench(factory(), "{\n command " + program + " -c true\n}")) {
      Files.delete(program);
      assertThat(bench.check(ProbeBench.endpoint("127.0.0.1", null, 0), AMPLE))
          .isEqualTo(Verdict.unknown("not run: No such file or directory"));
    }
  }
}
