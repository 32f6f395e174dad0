package isochrone.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Where the processor is while a scenario is under load, as text that can be kept and compared: the
 * frames that cost most with their nanoseconds a query, and beside it every stack.
 */
@Command(
    name = "tests/bench/run profile",
    mixinStandardHelpOptions = true,
    description = "Where the processor is while a server in Java is under load.")
final class Profile implements Runnable {
  private static final int MOST = 60;

  @Option(names = "--home", required = true, hidden = true)
  private Path home = Path.of("");

  @Parameters(
      paramLabel = "SCENARIO",
      description = "As the table of the benchmark calls it: records, subnet-2-ecs, bare-netty…")
  private String scenario = "";

  @Option(names = "--seconds", description = "Length of the profile (${DEFAULT-VALUE}).")
  private int seconds = 20;

  @Option(names = "--warm-up", description = "Seconds of load before it (${DEFAULT-VALUE}).")
  private int warmUp = 15;

  @Option(
      names = "--file",
      description = "Where to write it; the stacks go beside it, into FILE.collapsed.")
  private Path file = Path.of("");

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Profile()).execute(arguments));
  }

  @Override
  public void run() {
    try {
      Path text =
          file.toString().isEmpty()
              ? home.resolve("tests/bench/target/profile-" + scenario + ".txt")
              : file.toAbsolutePath();
      Files.createDirectories(text.getParent());
      Path stacks = text.resolveSibling(text.getFileName() + ".collapsed");
      Taken taken = take(contestant(), stacks);
      try (PrintStream out = new PrintStream(text.toFile(), StandardCharsets.UTF_8)) {
        print(out, taken, Stacks.read(stacks));
      }
      System.out.println(text);
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Contestant contestant() {
    Contestant found =
        Contestant.all(home).stream()
            .filter(each -> List.of(scenario, "isochrone " + scenario).contains(each.name()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no such scenario: " + scenario));
    return found.with(List.of("JAVA_TOOL_OPTIONS=" + Profiler.JAVA_OPTIONS));
  }

  /** How a profile was taken, and what the queries cost in all that time. */
  private record Taken(String event, double micros, double perSecond) {}

  private Taken take(Contestant contestant, Path stacks) throws IOException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.of("profile");
        RunningServer server = RunningServer.start(contestant, folder.path())) {
      Load load =
          new Load(contestant.names(), folder.path(), server.port(), 0, contestant.subnets());
      load.run(warmUp);
      Profiler profiler = Profiler.start(server.pid(), folder.path());
      ProcessorTime before = server.used();
      Load.Outcome outcome = load.run(seconds);
      ProcessorTime used = server.used().minus(before);
      profiler.stop(stacks);
      double micros = (used.userSeconds() + used.systemSeconds()) * 1e6 / outcome.completed();
      return new Taken(profiler.event(), micros, outcome.perSecond());
    }
  }

  private void print(PrintStream out, Taken taken, Stacks stacks) {
    double kernel = 100.0 * stacks.inKernel() / stacks.samples();
    out.printf("tests/bench/run profile %s --seconds %d%n", scenario, seconds);
    out.printf("%.2f µs of processor a query, ", taken.micros());
    out.printf("%.0f queries a second; %.1f %% in the kernel; ", taken.perSecond(), kernel);
    out.printf("%d samples by %s%n", stacks.samples(), taken.event());
    double nanos = taken.micros() * 1e3 / stacks.samples();
    print(out, "Where it is outside the kernel", stacks.leaves(false), nanos, stacks.samples());
    print(out, "Where it is", stacks.leaves(true), nanos, stacks.samples());
    print(out, "With all that is called", stacks.anywhere(), nanos, stacks.samples());
  }

  private static void print(
      PrintStream out, String title, List<Stacks.Frame> frames, double nanos, long samples) {
    out.printf("%n%s%n       %%  ns a query%n", title);
    for (Stacks.Frame each : frames.subList(0, Math.min(MOST, frames.size()))) {
      double percent = 100.0 * each.samples() / samples;
      out.printf("%8.2f %11.1f  %s%n", percent, each.samples() * nanos, each.name());
    }
  }
}
