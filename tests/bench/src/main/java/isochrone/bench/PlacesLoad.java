package isochrone.bench;

import isochrone.chain.Catalog;
import isochrone.host.ProbeOptions;
import isochrone.host.Refused;
import isochrone.host.Server;
import isochrone.host.ServerOptions;
import isochrone.net.NetOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How long a server takes to load a database of five million networks, and how much memory: in a
 * process of its own with a heap of 800 MiB, so that all of it stays below 1 GiB.
 */
final class PlacesLoad {
  private static final String HEAP = "-Xmx800m";
  private static final double MEBIBYTE = 1 << 20;

  private PlacesLoad() {}

  /** Writes the database and has it loaded; with the name of a file, loads that one. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1) {
      load(Path.of(arguments[0]));
      return;
    }
    try (TemporaryFolder folder = TemporaryFolder.of("places")) {
      Path file = folder.path().resolve("places.mmdb");
      SyntheticPlaces.write(file);
      System.out.printf(
          "%,d networks of IPv4, %,d of IPv6, %.0f MiB%n",
          SyntheticPlaces.IPV4, SyntheticPlaces.IPV6, Files.size(file) / MEBIBYTE);
      loadApart(file);
    }
  }

  private static void loadApart(Path file) throws IOException, InterruptedException {
    ProcessBuilder apart =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            HEAP,
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            PlacesLoad.class.getName(),
            file.toString());
    int code = apart.inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException("the database cannot be loaded: exit code " + code);
    }
  }

  private static void load(Path file) throws IOException, Refused {
    String corefile = ". {\n bind 127.0.0.1\n geoip %s\n whoami\n}\n".formatted(file);
    Catalog catalog = Catalog.load(PlacesLoad.class.getClassLoader());
    long before = System.nanoTime();
    try (Server server = Server.start(options(corefile), catalog)) {
      double seconds = (System.nanoTime() - before) / 1e9;
      if (server.listening().isEmpty()) {
        throw new IllegalStateException("the server listens nowhere");
      }
      System.gc();
      System.out.printf(
          "loaded in %.1f s (%.1f s of processor time, with the start of Java); heap afterwards"
              + " %.0f MiB, process at its peak %.0f MiB%n",
          seconds,
          ProcessorTime.of(ProcessHandle.current().pid()).userSeconds(),
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE,
          peakOfProcess());
    }
  }

  private static ServerOptions options(String corefile) {
    return new ServerOptions(
        null,
        corefile,
        0,
        1,
        NetOptions.defaults(),
        new ProbeOptions(Duration.ZERO, List.of(), ProbeOptions.usualLimits(), false),
        "bench",
        "bench",
        Path.of(""),
        null,
        false);
  }

  /** In mebibytes, as Linux tells it. */
  private static double peakOfProcess() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .findFirst()
        .orElse(Double.NaN);
  }
}
