package isochrone.plugin.geo.latency.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import isochrone.host.metrics.MetricsStore;
import isochrone.plugin.geo.latency.ledger.Ledger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kills a program that writes its ledger all the time, at random points, and looks each time what
 * is left: the last that it said to be on disk, or the one that it was about to say so of.
 */
final class Kills {
  private static final int LONGEST_MICROS = 60_000;

  private final Path folder;
  private final SplittableRandom random = new SplittableRandom(9);
  private int last;
  private int unfinished;
  private int untold;
  private int between;

  private Kills(Path folder) {
    this.folder = folder;
  }

  /**
   * What came of it.
   *
   * @param kills how often the program was killed
   * @param last the number of the last ledger
   * @param unfinished how often a file was left in the middle of being written
   * @param between how often the end came while files got their new names
   * @param untold how often the last ledger was on disk, and not yet said to be
   */
  record Outcome(int kills, int last, int unfinished, int between, int untold) {}

  /**
   * Kills it so often.
   *
   * @throws AssertionError at the first loss
   */
  static Outcome run(Path folder, int kills) throws IOException, InterruptedException {
    Kills run = new Kills(folder);
    for (int i = 0; i < kills; i++) {
      run.kill();
    }
    return new Outcome(kills, run.last, run.unfinished, run.between, run.untold);
  }

  private void kill() throws IOException, InterruptedException {
    Process program = start();
    int told;
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(program.getInputStream(), UTF_8))) {
      require(("from " + last).equals(out.readLine()), "the program goes on from elsewhere");
      told = Math.max(last, number(out.readLine()));
      program.waitFor(random.nextInt(LONGEST_MICROS), TimeUnit.MICROSECONDS);
      // The process itself would close what it has said before anybody can read it.
      program.toHandle().destroyForcibly();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        told = number(line);
      }
    } finally {
      program.destroyForcibly().waitFor();
    }
    look(told);
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            EndlessWriter.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static int number(@Nullable String line) {
    if (line == null || !line.startsWith("wrote ")) {
      throw new AssertionError("the program ends by itself: " + line);
    }
    return Integer.parseInt(line.substring("wrote ".length()));
  }

  private void look(int told) throws IOException {
    unfinished += there(".new") ? 1 : 0;
    between += there("") ? 0 : 1;
    Ledger ledger =
        Objects.requireNonNull(
            new LedgerFile(folder, new MetricsStore(1)).read(Ledgers::empty), "nothing is left");
    int number = Ledgers.number(ledger);
    require(number == told || number == told + 1, "after " + told + " there is " + number);
    Ledger expected = Ledgers.of(number, EndlessWriter.prefixes(number));
    require(Ledgers.digest(expected).equals(Ledgers.digest(ledger)), number + " is not whole");
    try (Stream<Path> files = Files.list(folder)) {
      require(files.noneMatch(file -> file.toString().endsWith(".unreadable")), "a file is broken");
    }
    untold += number - told;
    last = number;
  }

  private boolean there(String suffix) {
    return Files.exists(folder.resolve("round-trips" + suffix));
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  /** With the number of kills. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("isochrone-kills");
    try {
      long begin = System.nanoTime();
      Outcome outcome = run(folder, Integer.parseInt(arguments[0]));
      System.out.printf(
          "%d kills in %d s, %,d ledgers written: each time the last was there, whole.%nleft in the"
              + " middle of writing: %d; between two names: %d; written and not yet told: %d;"
              + " broken files: 0%n",
          outcome.kills(),
          TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
          outcome.last(),
          outcome.unfinished(),
          outcome.between(),
          outcome.untold());
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
