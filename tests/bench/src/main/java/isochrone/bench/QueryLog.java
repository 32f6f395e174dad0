package isochrone.bench;

import isochrone.bench.probing.DnsLoad;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a log of all queries costs those who ask: without one, to a file, to a pipe that takes
 * little, and to one that takes nothing; each in turn, round after round, in one run.
 */
@Command(
    name = "tests/bench/run log",
    mixinStandardHelpOptions = true,
    description = "What a log of queries costs, also when its disk is slow; needs dnsperf, mkfifo.")
final class QueryLog implements Runnable {
  private static final String NAME = "www.bench.example";

  @Option(names = "--home", required = true, hidden = true)
  private Path home = Path.of("");

  @Option(names = "--seconds", description = "Length of a measurement (${DEFAULT-VALUE}).")
  private int seconds = 10;

  @Option(names = "--warm-up", description = "Seconds of load before it (${DEFAULT-VALUE}).")
  private int warmUp = 10;

  @Option(names = "--rounds", description = "Measurements of each server (${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(
      names = "--even",
      description = "Queries a second while answers are timed (${DEFAULT-VALUE}).")
  private int even = 5_000;

  private final Map<Place, List<Figures>> measured = new LinkedHashMap<>();

  /** Where lines go to. */
  private enum Place {
    NOWHERE("without log", -1),
    FILE("to a file", -1),
    SLOW("to a pipe, 40 kB/s", 40_000),
    STUCK("to a pipe, 0 kB/s", 0);

    private final String text;
    private final int rate;

    Place(String text, int rate) {
      this.text = text;
      this.rate = rate;
    }
  }

  /** What one measurement came to. */
  private record Figures(
      double perSecond,
      double median,
      double worst,
      long asked,
      long lost,
      double lines,
      double dropped,
      double written) {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new QueryLog()).execute(arguments));
  }

  @Override
  public void run() {
    try {
      for (int round = 1; round <= rounds; round++) {
        for (Place place : Place.values()) {
          System.err.printf("round %d of %d: %s%n", round, rounds, place.text);
          measured.computeIfAbsent(place, key -> new ArrayList<>()).add(measure(place));
        }
      }
      print(System.out);
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Figures measure(Place place) throws IOException, InterruptedException {
    try (TemporaryFolder folder = TemporaryFolder.of("log")) {
      Path file = folder.path().resolve("lines");
      if (place.rate < 0) {
        return measure(place, folder.path(), file, null);
      }
      try (PacedReader reader = PacedReader.of(file, place.rate)) {
        return measure(place, folder.path(), file, reader);
      }
    }
  }

  private Figures measure(Place place, Path folder, Path file, @Nullable PacedReader reader)
      throws IOException, InterruptedException {
    int scrapePort = MetricsPage.freePort();
    MetricsPage page = new MetricsPage(scrapePort);
    Contestant contestant =
        new Contestant(
            place.text,
            (port, where) -> {
              Path corefile = where.resolve("Corefile");
              Files.writeString(corefile, corefile(port, scrapePort, place, file));
              return List.of(home.resolve("isochrone").toString(), "-conf", corefile.toString());
            },
            List.of(NAME),
            false);
    Load.Outcome outcome;
    DnsLoad.Result timed;
    double lines;
    double dropped;
    try (RunningServer server = RunningServer.start(contestant, folder)) {
      Load load = new Load(contestant.names(), folder, server.port(), 0, false);
      load.run(warmUp);
      outcome = load.run(seconds);
      timed = new DnsLoad(server.port(), NAME + ".", even).run(seconds);
      lines = page.sum("isochrone_log_lines_total");
      dropped = page.sum("isochrone_log_dropped_total");
    }
    long lost = outcome.lost() + timed.asked() - timed.answered();
    long asked = outcome.completed() + outcome.lost() + timed.asked();
    return new Figures(
        outcome.perSecond(),
        timed.percentile(0.5),
        timed.percentile(0.99),
        asked,
        lost,
        lines,
        dropped,
        reader == null ? written(file) : reader.lines());
  }

  private static long written(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (Stream<String> all = Files.lines(file)) {
      return all.count();
    }
  }

  private static String corefile(int port, int scrapePort, Place place, Path file) {
    String log = place == Place.NOWHERE ? "" : "log {\n output " + file + "\n }";
    return """
    bench.example:%d {
        bind 127.0.0.1
        prometheus 127.0.0.1:%d
        %s
        records {
            www 30 A 192.0.2.1
        }
    }
    """
        .formatted(port, scrapePort, log);
  }

  private void print(PrintStream out) {
    out.printf(
        "%-20s %10s %6s %10s %10s %12s %12s %12s%n",
        "log", "queries/s", "lost", "median µs", "p99 µs", "lines taken", "dropped", "arrived");
    measured.forEach(
        (place, all) ->
            out.printf(
                "%-20s %10.0f %6.0f %10.0f %10.0f %,12.0f %,12.0f %,12.0f%n",
                place.text,
                middle(all, Figures::perSecond),
                all.stream().mapToDouble(Figures::lost).sum(),
                middle(all, Figures::median),
                middle(all, Figures::worst),
                all.stream().mapToDouble(Figures::lines).sum(),
                all.stream().mapToDouble(Figures::dropped).sum(),
                all.stream().mapToDouble(Figures::written).sum()));
    out.println();
    out.printf("queries/s: as many as one processor answers, the middle of %d rounds;%n", rounds);
    out.printf("lost: of %,.0f queries in all;%n", asked());
    out.printf("median, p99: of answers at %,d queries a second, the same process;%n", even);
    out.println(
        "lines: with those of the warm-up; what was taken and has not arrived is in buffers and the"
            + " pipe.");
  }

  private double asked() {
    return measured.values().stream().flatMap(List::stream).mapToDouble(Figures::asked).sum();
  }

  private static double middle(List<Figures> all, ToDoubleFunction<Figures> figure) {
    double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
