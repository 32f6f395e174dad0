package isochrone.plugin.probes.exec;

import isochrone.api.Programs;
import isochrone.api.Programs.Ended;
import isochrone.api.Programs.Program;
import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Placeholders;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Runs a program and looks at its exit code. */
final class ExecProbe implements Probe {
  private static final int OUTPUT = 4096;
  private static final int SHOWN = 200;

  private final ExecSettings settings;
  private final Programs programs;

  ExecProbe(ExecSettings settings, Programs programs) {
    this.settings = settings;
    this.programs = programs;
  }

  @Override
  public void check(Aim aim, Duration timeout, Consumer<Verdict> done) {
    Map<String, String> values = Placeholders.of(aim, settings.port());
    List<String> words =
        settings.words().stream()
            .map(word -> Placeholders.fill(word, values, UnaryOperator.identity()))
            .toList();
    Program program = new Program(words, environment(values), "", timeout, OUTPUT);
    programs.run(program, ended -> done.accept(verdict(ended, timeout)));
  }

  private static Map<String, String> environment(Map<String, String> values) {
    Map<String, String> environment = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> environment.put("ISOCHRONE_" + name.toUpperCase(Locale.ROOT), value));
    return environment;
  }

  /** What came of it. */
  static Verdict verdict(Ended ended, Duration timeout) {
    if (ended.trouble() != null) {
      // Whatever kept it from running, the endpoint did not.
      return Verdict.unknown("not run: " + ended.trouble());
    }
    if (ended.timedOut()) {
      return Verdict.late(timeout);
    }
    String said = firstLine(ended.output());
    if (ended.code() == 0) {
      return Verdict.healthy(said.isEmpty() ? "exit code 0" : said).withCode(0);
    }
    String got = "expected exit code 0, got " + ended.code();
    return Verdict.failed(said.isEmpty() ? got : got + ": " + said).withCode(ended.code());
  }

  /** The first line that says something, cut when it is long. */
  private static String firstLine(String output) {
    String line =
        output
            .lines()
            .map(each -> each.replaceAll("\\p{Cntrl}", " ").strip())
            .filter(each -> !each.isEmpty())
            .findFirst()
            .orElse("");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
