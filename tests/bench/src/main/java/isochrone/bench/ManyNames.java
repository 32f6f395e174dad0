package isochrone.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A zone of a million names beside one of a thousand: time to load it, memory, what a query costs,
 * and how long answers take while it is loaded again; ours beside other servers.
 */
@Command(
    name = "tests/bench/run names",
    mixinStandardHelpOptions = true,
    description = "A million names in one zone.")
final class ManyNames implements Runnable {
  private static final int FEW = 1_000;

  @Option(names = "--home", required = true, hidden = true)
  private Path home = Path.of("");

  @Option(names = "--names", description = "How many (${DEFAULT-VALUE}).")
  private int count = 1_000_000;

  @Option(names = "--seconds", description = "Length of a measurement (${DEFAULT-VALUE}).")
  private int seconds = 8;

  @Option(names = "--warm-up", description = "Seconds of load before it (${DEFAULT-VALUE}).")
  private int warmUp = 6;

  @Option(names = "--java", description = "Options of Java for ours (${DEFAULT-VALUE}).")
  private String java = "-Xmx1g";

  @Option(names = "--only", description = "Only this server; none for the reloads alone.")
  private String only = "";

  @Option(
      names = "--reloads",
      description = "How often ours loads the zone again; 0 for never (${DEFAULT-VALUE}).")
  private int reloads = 5;

  @Option(names = "--rate", description = "Queries a second meanwhile (${DEFAULT-VALUE}).")
  private int rate = 20_000;

  @Option(names = "--processors", description = "Of the server meanwhile (${DEFAULT-VALUE}).")
  private String processors = "0-1";

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** The same, without the end of the program: its exit code. */
  static int run(String... arguments) {
    return new CommandLine(new ManyNames()).execute(arguments);
  }

  @Override
  public void run() {
    try {
      try (TemporaryFolder folder = TemporaryFolder.of("names")) {
        measure(folder.path());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void measure(Path folder) throws IOException, InterruptedException {
    Path program = Compiled.of(home, "load", folder);
    NamesZone zone = new NamesZone(count);
    Path many = zone.write(folder, 1);
    table(program, new NamesZone(FEW).write(folder, 1), many, System.out);
    if (reloads > 0) {
      NamesReload reload = new NamesReload(zone, program, rate, warmUp);
      String options = java + " -Xlog:safepoint,gc:file=FOLDER/pauses";
      System.out.printf("On processors %s, %s: ", processors, java);
      System.out.println(
          reload.measure(
              NamesServer.ISOCHRONE.with(home, many, options, zone.shuffled()),
              folder,
              processors,
              reloads));
    }
  }

  private void table(Path program, Path few, Path many, PrintStream out)
      throws IOException, InterruptedException {
    out.printf(
        "%-10s %8s %8s %8s | %8s %8s %8s | %8s %8s | %9s %9s %9s %6s%n",
        "",
        "load s",
        "peak MiB",
        "MiB",
        "few µs",
        "hot µs",
        "all µs",
        "hot/few",
        "all/few",
        "few q/s",
        "hot q/s",
        "all q/s",
        "bad");
    for (NamesServer each : NamesServer.values()) {
      if (each.installed() && (only.isEmpty() || each.name().equalsIgnoreCase(only))) {
        measure(each, program, few, many, out);
      }
    }
    out.println(
        """
        load: from the start of the process, on one processor, to the first answer. µs: of
        processor for a query. few: a zone of 1,000 names; hot: the same number of names, out
        of the large zone; all: all names of that, at random. bad: wrong or no answer.
        """);
  }

  private void measure(NamesServer kind, Path program, Path few, Path many, PrintStream out)
      throws IOException, InterruptedException {
    List<String> fewNames = new NamesZone(FEW).shuffled();
    List<String> all = new NamesZone(count).shuffled();
    Price small;
    try (TemporaryFolder folder = TemporaryFolder.of("few");
        RunningServer server =
            RunningServer.start(kind.with(home, few, java, fewNames), folder.path())) {
      small = price(server, program, fewNames, folder.path());
    }
    try (TemporaryFolder folder = TemporaryFolder.of("many");
        RunningServer server =
            RunningServer.start(kind.with(home, many, java, all), folder.path())) {
      double peak = server.peakMiB();
      Price hot = price(server, program, all.subList(0, FEW), folder.path());
      Price uniform = price(server, program, all, folder.path());
      out.printf(
          "%-10s %8.2f %8.0f %8.0f | %8.2f %8.2f %8.2f | %8.2f %8.2f | %9.0f %9.0f %9.0f %6d%n",
          kind.name().toLowerCase(Locale.ROOT),
          server.startMillis() / 1e3,
          peak,
          server.residentMiB(),
          small.micros(),
          hot.micros(),
          uniform.micros(),
          hot.micros() / small.micros(),
          uniform.micros() / small.micros(),
          small.perSecond(),
          hot.perSecond(),
          uniform.perSecond(),
          small.bad() + hot.bad() + uniform.bad());
    }
  }

  /** What a query costs: microseconds of processor. */
  private record Price(double micros, double perSecond, long bad) {}

  private Price price(RunningServer server, Path program, List<String> names, Path folder)
      throws IOException, InterruptedException {
    Path file = LoadGenerator.file(names, folder);
    LoadGenerator load = new LoadGenerator(program, file, server.port(), 0);
    load.most(warmUp);
    ProcessorTime before = server.used();
    LoadGenerator.Answers answers = load.most(seconds);
    ProcessorTime used = server.used().minus(before);
    double total = used.userSeconds() + used.systemSeconds();
    return new Price(
        total * 1e6 / answers.answered(), answers.perSecond(), answers.lost() + answers.wrong());
  }
}
