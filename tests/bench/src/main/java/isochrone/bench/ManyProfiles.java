package isochrone.bench;

import isochrone.bench.probing.DnsLoad;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A hundred thousand profiles beside a thousand: time to load them, memory, what a query costs, and
 * how long answers take while all is loaded again.
 */
@Command(
    name = "tests/bench/run profiles",
    mixinStandardHelpOptions = true,
    description = "A hundred thousand profiles in one server.")
final class ManyProfiles implements Runnable {
  private static final int FEW = 1_000;
  private static final int TIMED = 1_000;
  private static final Pattern HEAP = Pattern.compile("Total +\\d+ +(\\d+)");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final Pattern PAUSE = Pattern.compile("Pause.* ([0-9.]+)ms");

  @Option(names = "--home", required = true, hidden = true)
  private Path home = Path.of("");

  @Option(names = "--profiles", description = "How many, five endpoints each (${DEFAULT-VALUE}).")
  private int count = 100_000;

  @Option(names = "--probed", description = "How many endpoints are probed (${DEFAULT-VALUE}).")
  private int probed;

  @Option(names = "--seconds", description = "Length of a measurement (${DEFAULT-VALUE}).")
  private int seconds = 6;

  @Option(names = "--warm-up", description = "Seconds of load before it (${DEFAULT-VALUE}).")
  private int warmUp = 5;

  @Option(names = "--java", description = "Further options of Java.")
  private String java = "";

  @Option(names = "--no-reload", description = "Leaves out the reload.")
  private boolean once;

  private int closed;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ManyProfiles()).execute(arguments));
  }

  @Override
  public void run() {
    try {
      closed = closedPort();
      try (TemporaryFolder folder = TemporaryFolder.of("profiles")) {
        measure(folder.path());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket nobody = new ServerSocket(0)) {
      return nobody.getLocalPort();
    }
  }

  private void measure(Path folder) throws IOException, InterruptedException {
    ManyProfilesFile few = new ManyProfilesFile(FEW, 0);
    ManyProfilesFile many = new ManyProfilesFile(count, probed);
    List<String> fewNames = few.shuffled();
    Cost small;
    double fewHeap;
    try (RunningServer server = RunningServer.start(contestant(few), folder)) {
      fewHeap = heapMiB(folder);
      new Load(fewNames, folder, server.port(), 0, false).run(warmUp);
      small = cost(server, fewNames, folder);
    }
    try (RunningServer server = RunningServer.start(contestant(many), folder)) {
      double peak = number(PEAK, Files.readString(proc(folder).resolve("status"))) / 1024;
      double heap = heapMiB(folder);
      System.out.printf(
          "%,d profiles, %,d endpoints, %,d of them probed: first answer after %.1f s on one"
              + " processor%n  resident %.0f MiB, at most %.0f; heap %.0f MiB, of which %.0f with"
              + " %,d profiles: %.2f KiB for each of the others%n",
          count,
          count * ManyProfilesFile.ENDPOINTS,
          probed,
          server.startMillis() / 1e3,
          server.residentMiB(),
          peak,
          heap,
          fewHeap,
          FEW,
          (heap - fewHeap) * 1024 / (count - FEW));
      List<String> all = many.shuffled();
      new Load(all, folder, server.port(), 0, false).run(warmUp);
      Cost hot = cost(server, fewNames, folder);
      Cost uniform = cost(server, all, folder);
      print("few", small, small);
      print("hot", hot, small);
      print("all", uniform, small);
      if (!once) {
        reload(server, many, folder);
      }
    }
  }

  private static void print(String name, Cost cost, Cost small) {
    System.out.printf(
        "  %s: %.2f µs of processor for a query, %.0f queries/s, %d lost; x %.2f and x %.2f%n",
        name,
        cost.micros,
        cost.perSecond,
        cost.lost,
        cost.micros / small.micros,
        cost.perSecond / small.perSecond);
  }

  private Contestant contestant(ManyProfilesFile file) {
    return new Contestant(
        "isochrone",
        (port, folder) -> {
          file.write(folder.resolve("Corefile"), port, closed, 1);
          String script =
              "cd %s; echo $$ > pid; ISOCHRONE_JAVA_OPTIONS='-Xlog:gc:file=gc %s' exec %s -conf"
                  + " Corefile -state none";
          return List.of("sh", "-c", script.formatted(folder, java, home.resolve("isochrone")));
        },
        List.of(ManyProfilesFile.name(0)),
        false);
  }

  private record Cost(double micros, double perSecond, long lost) {}

  private Cost cost(RunningServer server, List<String> names, Path folder)
      throws IOException, InterruptedException {
    Load load = new Load(names, folder, server.port(), 0, false);
    ProcessorTime before = server.used();
    Load.Outcome outcome = load.run(seconds);
    ProcessorTime used = server.used().minus(before);
    double total = used.userSeconds() + used.systemSeconds();
    return new Cost(total * 1e6 / outcome.completed(), outcome.perSecond(), outcome.lost());
  }

  /** How long answers take before all is loaded again, and while it is. */
  private void reload(RunningServer server, ManyProfilesFile file, Path folder)
      throws IOException, InterruptedException {
    DnsLoad timed = new DnsLoad(server.port(), ManyProfilesFile.name(0) + ".", TIMED);
    DnsLoad.Result quiet = timed.run(seconds);
    int pauses = Files.readString(folder.resolve("gc")).length();
    file.write(folder.resolve("Corefile"), server.port(), closed, 2);
    new ProcessBuilder("kill", "-HUP", pid(folder)).inheritIO().start().waitFor();
    DnsLoad.Result busy = timed.run(4 * seconds);
    System.out.printf(
        "  loaded again%s: p50 %.0f µs, p99 %.0f, p99.9 %.0f before; p50 %.0f, p99 %.0f, p99.9"
            + " %.0f meanwhile, %d of %d unanswered; longest pause of Java %.0f ms%n",
        reloaded(folder) ? "" : " (not yet over)",
        quiet.percentile(0.5),
        quiet.percentile(0.99),
        quiet.percentile(0.999),
        busy.percentile(0.5),
        busy.percentile(0.99),
        busy.percentile(0.999),
        busy.asked() - busy.answered(),
        busy.asked(),
        longest(Files.readString(folder.resolve("gc")).substring(pauses)));
    System.out.println("  resident then: %.0f MiB".formatted(server.residentMiB()));
  }

  private static boolean reloaded(Path folder) throws IOException {
    return Files.readString(folder.resolve("output")).contains("reloaded");
  }

  private static double longest(String log) {
    return PAUSE
        .matcher(log)
        .results()
        .mapToDouble(pause -> Double.parseDouble(pause.group(1)))
        .max()
        .orElse(0);
  }

  private static String pid(Path folder) throws IOException {
    return Files.readString(folder.resolve("pid")).strip();
  }

  private static Path proc(Path folder) throws IOException {
    return Path.of("/proc", pid(folder));
  }

  /** What is left in the heap after a full collection. */
  private static double heapMiB(Path folder) throws IOException, InterruptedException {
    Process histogram =
        new ProcessBuilder("jcmd", pid(folder), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    byte[] text = histogram.getInputStream().readAllBytes();
    histogram.waitFor(1, TimeUnit.MINUTES);
    return number(HEAP, new String(text, StandardCharsets.UTF_8)) / (1 << 20);
  }

  private static double number(Pattern pattern, @Nullable String text) throws IOException {
    Matcher matcher = pattern.matcher(text == null ? "" : text);
    if (!matcher.find()) {
      throw new IOException("there is no " + pattern + " in " + text);
    }
    return Double.parseDouble(matcher.group(1));
  }
}
