package isochrone.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Time from the start of the launcher to the first answer, and how much memory the server holds
 * when it has come to rest, and after some load.
 */
@Command(
    name = "tests/bench/run start",
    mixinStandardHelpOptions = true,
    description = "Time to the first answer, and memory, of small servers.")
final class StartTime implements Runnable {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_ATTEMPTS = 300;

  /** They are never taken: it is enough for a probe that the kernel takes them. */
  private static final int MOST_PROBES = 4_096;

  @Option(names = "--home", required = true, hidden = true)
  private Path home = Path.of("");

  @Option(names = "--starts", description = "Starts of each (${DEFAULT-VALUE}).")
  private int starts = 7;

  @Option(
      names = "--load-seconds",
      description = "Load before the memory is looked at again (${DEFAULT-VALUE}); 0 for none.")
  private int loadSeconds = 5;

  @Option(
      names = "--only",
      split = ",",
      description = "Of all, measure only those whose name has one of these in it.")
  private List<String> only = new ArrayList<>();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new StartTime()).execute(arguments));
  }

  @Override
  public void run() {
    try (ServerSocket endpoint = new ServerSocket(0, MOST_PROBES)) {
      Machine.facts(Clock.systemUTC()).forEach((what, is) -> System.out.println(what + ": " + is));
      List<Contestant> all = StartCorefiles.all(home, endpoint.getLocalPort());
      awaitArchive(all.get(0));
      System.out.printf("%n%d starts each; milliseconds to the first answer, MiB held%n", starts);
      System.out.printf(
          "%-12s %-10s %7s %7s %7s %7s %10s%n",
          "Corefile", "processors", "median", "least", "most", "MiB", "after load");
      for (Contestant each : all) {
        if (only.isEmpty() || only.stream().anyMatch(each.name()::contains)) {
          measure(each, "all", "0-" + (Runtime.getRuntime().availableProcessors() - 1));
          measure(each, "one", Pinned.FIRST_PROCESSOR);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The archive of classes is made beside the first start: those that are measured have it. */
  private void awaitArchive(Contestant first) throws IOException {
    RunningServer.start(first, Files.createTempDirectory("isochrone-start")).close();
    Path archives = home.resolve(".build/archive");
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      if (!isBeingMade(archives)) {
        return;
      }
      LockSupport.parkNanos(SECOND);
    }
    throw new IOException("somebody else is making the archive of classes in " + archives);
  }

  private static boolean isBeingMade(Path archives) throws IOException {
    if (!Files.isDirectory(archives)) {
      return false;
    }
    try (Stream<Path> files = Files.list(archives)) {
      return files.anyMatch(file -> file.toString().endsWith(".lock"));
    }
  }

  private void measure(Contestant contestant, String called, String processors)
      throws IOException, InterruptedException {
    double[] millis = new double[starts];
    double[] rested = new double[starts];
    double loaded = 0;
    for (int i = 0; i < starts; i++) {
      try (TemporaryFolder folder = TemporaryFolder.of("start");
          RunningServer server = RunningServer.start(contestant, folder.path(), processors)) {
        millis[i] = server.startMillis();
        LockSupport.parkNanos(SECOND);
        rested[i] = server.residentMiB();
        if (i == starts - 1 && loadSeconds > 0) {
          new Load(contestant.names(), folder.path(), server.port(), 0, false).run(loadSeconds);
          loaded = server.residentMiB();
        }
      }
    }
    Arrays.sort(millis);
    Arrays.sort(rested);
    System.out.printf(
        "%-12s %-10s %7.0f %7.0f %7.0f %7.0f %10.0f%n",
        contestant.name(),
        called,
        millis[starts / 2],
        millis[0],
        millis[starts - 1],
        rested[starts / 2],
        loaded);
  }
}
