package isochrone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Processor time per query of the whole server beside that of the kernel alone, of Netty alone and
 * of other servers, in one run: each in turn, round after round, so that what else the machine does
 * meets all alike.
 */
@Command(
    name = "tests/bench/run server",
    mixinStandardHelpOptions = true,
    description = "This server beside others, Netty alone and the kernel alone, in one run.")
final class WholeServer implements Runnable {
  /** What {@code --short} stands for. */
  private static final List<String> SHORT =
      List.of(
          "--among=judged",
          "--rounds=1",
          "--warm-up=4",
          "--seconds=3",
          "--most-seconds=2",
          "--latency-seconds=3");

  /** Seconds of dnsperf before it counts; what has no compiler needs no more. */
  private static final int SETTLE = 1;

  /** Seconds of our own load from few ports. */
  private static final int FEW_SECONDS = 1;

  /** How long answers are timed of those that no verdict is about. */
  private static final int GLANCE = 2;

  @Option(names = "--home", required = true, hidden = true)
  private Path home = Path.of("");

  @Option(names = "--seconds", description = "Length of a measurement (${DEFAULT-VALUE}).")
  private int seconds = 3;

  @Option(
      names = "--most-seconds",
      description = "Seconds of our own load at its most (${DEFAULT-VALUE}).")
  private int mostSeconds = 2;

  @Option(names = "--warm-up", description = "Seconds of load before, for Java (${DEFAULT-VALUE}).")
  private int warmUp = 5;

  @Option(names = "--rounds", description = "Measurements of each server (${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(
      names = "--latency-seconds",
      description = "How long answers are timed in each round at half load (${DEFAULT-VALUE}).")
  private int latencySeconds = 20;

  @Option(
      names = "--subnets",
      description = "Different networks that our own load speaks for (${DEFAULT-VALUE}).")
  private int subnets = 10_000;

  @Option(
      names = "--among",
      description = "Who takes part: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Among among = Among.USUAL;

  @Option(
      names = "--only",
      split = ",",
      description = "Of all, only these: names, or parts of names.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--except",
      split = ",",
      description = "Leave out these: names, or parts of names.")
  private List<String> except = new ArrayList<>();

  @Option(names = "--short", description = "Only what the verdicts need, once: 4 minutes.")
  @SuppressWarnings("UnusedVariable") // it stands for others, before they are read
  private boolean brief;

  @Option(names = "--json", description = "Also write the figures into this file.")
  private Path json = Path.of("");

  @Option(names = "--results", description = "Also write the tables into this file.")
  private Path results = Path.of("");

  private final Measured measured = new Measured();
  private String command = "";

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Measures as these arguments say; returns the exit code. */
  static int run(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    List<String> given = new ArrayList<>(all.subList(2, all.size())); // behind --home
    WholeServer server = new WholeServer();
    server.command = String.join(" ", "tests/bench/run server", String.join(" ", given)).strip();
    if (given.contains("--short")) {
      all.addAll(0, SHORT); // what is given besides comes later, and holds
    }
    return new CommandLine(server)
        .setOverwrittenOptionsAllowed(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(all.toArray(String[]::new));
  }

  @Override
  public void run() {
    if (Runtime.getRuntime().availableProcessors() < 2) {
      throw new IllegalStateException("needs two processors: one for the server, one for the load");
    }
    try {
      Report report = new Report(measured, Machine.facts(Clock.systemUTC()), command);
      measureAll();
      System.out.println(report.text());
      if (!json.toString().isEmpty()) {
        Files.writeString(json, report.json());
      }
      if (!results.toString().isEmpty()) {
        Files.writeString(results, report.text());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void measureAll() throws IOException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.of("load")) {
      measureAll(Compiled.of(home, "load", folder.path()));
    }
  }

  private void measureAll(Path program) throws IOException, InterruptedException {
    List<Contestant> all = Contestant.all(home);
    List<String> taking = among.of(all.stream().map(Contestant::name).toList(), only, except);
    all.removeIf(each -> !taking.contains(each.name()));
    for (int round = 1; round <= rounds; round++) {
      for (Contestant each : all) {
        long begin = System.nanoTime();
        System.err.printf("round %d of %d: %s", round, rounds, each.name());
        measureIfItStarts(each, program);
        System.err.printf(", %.1f s%n", (System.nanoTime() - begin) / 1e9);
      }
    }
  }

  private void measureIfItStarts(Contestant contestant, Path program)
      throws IOException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.of("bench");
        RunningServer server = RunningServer.start(contestant, folder.path())) {
      measured.add(contestant.name(), measure(contestant, program, folder.path(), server));
    } catch (RunningServer.NoAnswerException e) {
      System.err.printf("%n%s%n", e.getMessage());
      measured.doubt(contestant.name(), "does not answer, and is left out.");
    }
  }

  private Measurement measure(
      Contestant contestant, Path program, Path folder, RunningServer server)
      throws IOException, InterruptedException {
    String doubt = FirstAnswer.doubt(contestant, server.port());
    if (!doubt.isEmpty()) {
      System.err.printf(" (%s)", doubt);
      measured.doubt(contestant.name(), doubt);
    }
    Load dnsperf = new Load(contestant.names(), folder, server.port(), 0, contestant.subnets());
    Path names = LoadGenerator.file(contestant.names(), folder);
    int networks = contestant.subnets() ? subnets : 0;
    LoadGenerator load = new LoadGenerator(program, names, server.port(), networks);
    return measure(server, contestant, dnsperf, load);
  }

  private Measurement measure(
      RunningServer server, Contestant contestant, Load dnsperf, LoadGenerator load)
      throws IOException, InterruptedException {
    if (isJava(contestant)) {
      // not by dnsperf alone: full batches would be compiled while they are measured
      load.mostFromFewPorts(FEW_SECONDS);
      load.most(warmUp);
    }
    dnsperf.run(SETTLE);
    ProcessorTime begin = server.used();
    Load.Outcome asked = dnsperf.run(seconds);
    ProcessorTime between = server.used();
    LoadGenerator.Answers most = load.most(mostSeconds);
    ProcessorTime end = server.used();
    LoadGenerator.Answers joined = load.mostFromFewPorts(FEW_SECONDS);
    ProcessorTime behindFew = server.used();
    int timed =
        Judged.isTimed(contestant.name()) ? latencySeconds : Math.min(latencySeconds, GLANCE);
    LoadGenerator.Answers half = load.at((int) (most.perSecond() / 2), timed);
    return new Measurement(
        Cost.of(between.minus(begin), asked.completed()),
        asked.perSecond(),
        Cost.of(end.minus(between), most.answered()),
        most,
        Cost.of(behindFew.minus(end), joined.answered()),
        half,
        server.startMillis(),
        server.residentMiB());
  }

  private static boolean isJava(Contestant contestant) {
    return List.of("isochrone", "bare-netty", "our-sockets")
        .contains(contestant.name().split(" ", 2)[0]);
  }
}
