package isochrone.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long a server takes to read a large table of round trips, and to put it over estimates, in a
 * heap of limited size.
 */
@Command(
    name = "tests/bench/run table",
    mixinStandardHelpOptions = true,
    description = "Time to load a large table of round trips.")
final class LargeTable implements Runnable {
  private static final String[] REGIONS = {"westeurope", "eastus", "japaneast"};
  private static final Pattern HEAP = Pattern.compile("Pause.* (\\d+)M->");
  private static final String COREFILE =
      """
      example.org:1053 {
          geoip
          latency table=table.csv
          profile www performance {
              endpoint us 192.0.2.1 location=eastus
              endpoint eu 192.0.2.2 location=westeurope
          }
      }
      """;

  @Option(names = "--home", required = true, hidden = true)
  private Path home = Path.of("");

  @Option(
      names = "--prefixes",
      description = "How many, four of five of them IPv4 (${DEFAULT-VALUE}).")
  private int prefixes = 5_000_000;

  @Option(names = "--rows", description = "Most rows that differ (${DEFAULT-VALUE}).")
  private int rows = 200_000;

  @Option(names = "--heap", description = "Size of the heap (${DEFAULT-VALUE}).")
  private String heap = "1g";

  private final Random random = new Random(1);

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new LargeTable()).execute(arguments));
  }

  @Override
  public void run() {
    try {
      try (TemporaryFolder folder = TemporaryFolder.of("table")) {
        measure(folder.path());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void measure(Path folder) throws IOException, InterruptedException {
    write(folder.resolve("table.csv"));
    Files.writeString(folder.resolve("Corefile"), COREFILE);
    ProcessBuilder check =
        new ProcessBuilder(home.resolve("isochrone").toString(), "check", "Corefile")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    check.environment().put("ISOCHRONE_JAVA_OPTIONS", "-Xmx" + heap + " -Xlog:gc:file=gc.log");
    long start = System.nanoTime();
    int code = check.start().waitFor();
    double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    if (code != 0) {
      throw new IOException("the check failed:\n" + Files.readString(folder.resolve("output")));
    }
    System.out.printf(
        "%,d prefixes, %,d lines, at most %,d rows: checked in %.1f s,"
            + " %,d MiB of heap at most, limited to %s%n",
        prefixes,
        (long) prefixes * REGIONS.length,
        rows,
        seconds,
        mostHeap(Files.readString(folder.resolve("gc.log"))),
        heap);
  }

  private static long mostHeap(String log) {
    return HEAP.matcher(log)
        .results()
        .mapToLong(pause -> Long.parseLong(pause.group(1)))
        .max()
        .orElse(0);
  }

  private void write(Path file) throws IOException {
    int ipv4 = prefixes / 5 * 4;
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      for (int i = 0; i < prefixes; i++) {
        String prefix = i < ipv4 ? ipv4((1 << 16) + i) : ipv6(i - ipv4);
        int row = random.nextInt(rows);
        for (int region = 0; region < REGIONS.length; region++) {
          out.println(prefix + "," + REGIONS[region] + "," + millis(row, region));
        }
      }
    }
  }

  private static String ipv4(int network) {
    return (network >>> 16) + "." + (network >>> 8 & 0xFF) + "." + (network & 0xFF) + ".0/24";
  }

  private static String ipv6(int network) {
    return "2001:%x:%x::/48".formatted(network >>> 16, network & 0xFFFF);
  }

  /** Tenths of milliseconds that differ from row to row. */
  private static String millis(int row, int region) {
    int tenths = 10 + (row >>> (7 * region)) % 3000;
    return tenths / 10 + "." + tenths % 10;
  }
}
