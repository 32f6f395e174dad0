package isochrone.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a query costs, how long answers take and how much memory is held under other options of
 * Java: each set in turn, round after round. The options of the launcher were chosen by it.
 */
@Command(
    name = "tests/bench/run flags",
    mixinStandardHelpOptions = true,
    description = "One scenario under several sets of options of Java.")
final class Flags implements Runnable {
  private static final int SETTLE = 1;

  @Option(names = "--home", required = true, hidden = true)
  private Path home = Path.of("");

  @Option(names = "--scenario", description = "As the table calls it (${DEFAULT-VALUE}).")
  private String scenario = "weighted-2";

  @Option(names = "--warm-up", description = "Seconds of load before (${DEFAULT-VALUE}).")
  private int warmUp = 5;

  @Option(names = "--seconds", description = "Length of a measurement (${DEFAULT-VALUE}).")
  private int seconds = 3;

  @Option(names = "--rounds", description = "Measurements of each set (${DEFAULT-VALUE}).")
  private int rounds = 2;

  @Option(
      names = "--only",
      split = ",",
      description = "Of all sets, only those whose name has one of these in it.")
  private List<String> only = new ArrayList<>();

  private final Map<FlagSet, List<Measurement>> measured = new EnumMap<>(FlagSet.class);

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Flags()).execute(arguments));
  }

  @Override
  public void run() {
    try {
      Machine.facts(Clock.systemUTC()).forEach((what, is) -> System.out.println(what + ": " + is));
      measureAll();
      print();
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
    Contestant shipped = shipped();
    for (int round = 1; round <= rounds; round++) {
      for (FlagSet set : FlagSet.values()) {
        if (only.isEmpty() || only.stream().anyMatch(set.toString()::contains)) {
          System.err.printf("round %d of %d: %s%n", round, rounds, set);
          Contestant contestant = shipped.with(List.of("ISOCHRONE_JAVA_OPTIONS=" + set.options()));
          measured.computeIfAbsent(set, key -> new ArrayList<>()).add(measure(contestant, program));
        }
      }
    }
  }

  private Contestant shipped() {
    for (Scenario each : Scenario.values()) {
      if (each.toString().equals(scenario)) {
        return Contestant.isochrone(home, each);
      }
    }
    throw new IllegalStateException("no such scenario: " + scenario);
  }

  private Measurement measure(Contestant contestant, Path program)
      throws IOException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.of("flags");
        RunningServer server = RunningServer.start(contestant, folder.path())) {
      Load dnsperf =
          new Load(contestant.names(), folder.path(), server.port(), 0, contestant.subnets());
      Path names = LoadGenerator.file(contestant.names(), folder.path());
      LoadGenerator load = new LoadGenerator(program, names, server.port(), 0);
      ProcessorTime start = server.used();
      LoadGenerator.Answers most = load.most(warmUp);
      Cost full = Cost.of(server.used().minus(start), most.answered());
      start = server.used();
      long joined = load.mostFromFewPorts(SETTLE).answered();
      Cost few = Cost.of(server.used().minus(start), joined);
      dnsperf.run(SETTLE);
      ProcessorTime begin = server.used();
      Load.Outcome asked = dnsperf.run(seconds);
      Cost cost = Cost.of(server.used().minus(begin), asked.completed());
      LoadGenerator.Answers half = load.at((int) (most.perSecond() / 2), seconds);
      return new Measurement(
          cost,
          asked.perSecond(),
          full,
          most,
          few,
          half,
          server.startMillis(),
          server.residentMiB());
    }
  }

  private void print() {
    List<Figure> figures =
        List.of(
            Figure.USER, Figure.SYSTEM, Figure.TOTAL, Figure.P999, Figure.RESIDENT, Figure.STARTED);
    System.out.printf("%n%s, %d rounds of %d s%n%-20s", scenario, rounds, seconds, "");
    figures.forEach(each -> System.out.printf("%22s", each.title()));
    for (Map.Entry<FlagSet, List<Measurement>> set : measured.entrySet()) {
      System.out.printf("%n%-20s", set.getKey());
      for (Figure each : figures) {
        Figure.Spread spread = each.over(set.getValue());
        System.out.printf(
            "%22s", "%s to %s".formatted(each.text(spread.least()), each.text(spread.most())));
      }
    }
    System.out.println();
    measured.keySet().forEach(set -> System.out.printf("%n%-20s %s", set, set.options()));
    System.out.println();
  }
}
