package isochrone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * How long answers take before a zone is loaded again, again and again, and meanwhile.
 *
 * @param zone what is loaded
 * @param program our load
 * @param rate queries a second
 * @param warmUp seconds of load before all that
 */
record NamesReload(NamesZone zone, Path program, int rate, int warmUp) {
  private static final int SECONDS_EACH = 3;
  private static final Pattern PAUSE = Pattern.compile("Total: (\\d+) ns");

  /** The figures as text; the server writes its pauses into a file of that name. */
  String measure(Contestant contestant, Path temporary, String processors, int reloads)
      throws IOException, InterruptedException {
    List<Path> contents = new ArrayList<>();
    for (int serial = 2; serial < reloads + 2; serial++) {
      contents.add(zone.write(temporary, serial));
    }
    try (TemporaryFolder own = TemporaryFolder.of("reload");
        RunningServer server = RunningServer.start(contestant, own.path(), processors)) {
      Path folder = own.path();
      Path names = LoadGenerator.file(zone.shuffled(), folder);
      LoadGenerator load = new LoadGenerator(program, names, server.port(), 0);
      load.most(warmUp);
      int seconds = SECONDS_EACH * reloads;
      LoadGenerator.Answers before = load.at(rate, seconds);
      int quiet = Files.readString(folder.resolve("pauses")).length();
      LoadGenerator.Answers meanwhile;
      ScheduledExecutorService changes = Executors.newSingleThreadScheduledExecutor();
      try {
        Iterator<Path> next = contents.iterator();
        ScheduledFuture<?> changing =
            changes.scheduleAtFixedRate(
                () -> change(folder.resolve("zone"), next), 0, SECONDS_EACH, TimeUnit.SECONDS);
        meanwhile = load.at(rate, seconds);
        changing.cancel(false);
      } finally {
        changes.shutdownNow();
      }
      String pauses = Files.readString(folder.resolve("pauses")).substring(quiet);
      return "%d loads of %,d names in %d s at %,d queries/s:%n  before:    %s%n  meanwhile: %s%n"
              .formatted(loads(folder), zone.count(), seconds, rate, text(before), text(meanwhile))
          + "  longest pause of Java %.1f ms, peak %.0f MiB, resident %.0f MiB"
              .formatted(longestPause(pauses), server.peakMiB(), server.residentMiB());
    }
  }

  private static String text(LoadGenerator.Answers answers) {
    Times took = answers.took();
    return "p50 %.0f, p99 %.0f, p99.9 %.0f, longest %.0f µs; %d lost, load late by %.0f µs"
        .formatted(
            took.percentile(0.5),
            took.percentile(0.99),
            took.percentile(0.999),
            took.most(),
            answers.lost(),
            answers.behind().percentile(0.999));
  }

  private static void change(Path zone, Iterator<Path> contents) {
    if (!contents.hasNext()) {
      return;
    }
    try {
      Path next = zone.resolveSibling("next");
      Files.createLink(next, contents.next());
      Files.move(next, zone, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long loads(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("output")).stream()
        .filter(line -> line.contains("has a new content"))
        .count();
  }

  /** In milliseconds. */
  private static double longestPause(String log) {
    return PAUSE.matcher(log).results().mapToLong(m -> Long.parseLong(m.group(1))).max().orElse(0)
        / 1e6;
  }
}
