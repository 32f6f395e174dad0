package isochrone.bench.probing;

import isochrone.bench.TemporaryFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What it costs to probe very many endpoints: processor, memory, sockets, how punctual probes are,
 * and what answers to queries suffer.
 */
@Command(
    name = "tests/bench/run probes",
    mixinStandardHelpOptions = true,
    description = "What it costs to probe very many endpoints; needs nginx.")
final class ManyEndpoints implements Runnable {
  private static final int IN_PROFILE = 200;
  private static final double MILLIS = 1e3;

  /** Probes of each endpoint before anything is measured: the compiler needs some time. */
  private static final int WARM_UP = 6;

  @Option(names = "--home", required = true, hidden = true)
  private Path home = Path.of("");

  @Option(names = "--endpoints", description = "How many (${DEFAULT-VALUE}).")
  private int endpoints = 20_000;

  @Option(names = "--interval", description = "Seconds between probes (${DEFAULT-VALUE}).")
  private int interval = 10;

  @Option(names = "--seconds", description = "How long to measure (${DEFAULT-VALUE}).")
  private int seconds = 300;

  @Option(names = "--monitor", description = "http or tcp (${DEFAULT-VALUE}).")
  private String monitor = "http";

  @Option(names = "--queries", description = "Queries a second (${DEFAULT-VALUE}).")
  private int queries = 2_000;

  private final PrintStream out = System.out;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ManyEndpoints()).execute(arguments));
  }

  @Override
  public void run() {
    try {
      try (TemporaryFolder folder = TemporaryFolder.of("probes");
          Web web = Web.start(folder.path())) {
        compare(folder.path(), web.port());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void compare(Path folder, int webPort) throws IOException, InterruptedException {
    out.printf("%,d endpoints, %s every %d s%n", endpoints, monitor, interval);
    int quiet = Math.min(seconds, 60);
    DnsLoad.Result without = measure(folder, "none", quiet);
    report("answers without probes", without);
    String probed =
        "%s port=%d interval=%ds timeout=%ds".formatted(monitor, webPort, interval, interval / 2);
    DnsLoad.Result with = measure(folder, probed, seconds);
    report("answers beside probes", with);
  }

  private void report(String what, DnsLoad.Result result) {
    out.printf(
        "%-24s median %.0f µs, p99 %.0f µs, p99.9 %.0f µs; %,d asked, %,d lost%n",
        what,
        result.percentile(0.5),
        result.percentile(0.99),
        result.percentile(0.999),
        result.asked(),
        result.asked() - result.answered());
  }

  private DnsLoad.Result measure(Path folder, String probe, int time)
      throws IOException, InterruptedException {
    int dnsPort = ServerProcess.freePort();
    int metricsPort = ServerProcess.freePort();
    Files.writeString(folder.resolve("Corefile"), corefile(dnsPort, metricsPort, probe));
    DnsLoad load = new DnsLoad(dnsPort, "p0.example.org.", queries);
    try (ServerProcess server = ServerProcess.start(home, folder, metricsPort)) {
      load.run(5);
      if (probe.equals("none")) {
        return load.run(time);
      }
      ServerProcess.await(20 + 2 * WARM_UP * interval, () -> probes(server) >= WARM_UP * endpoints);
      return watched(server, load, time);
    }
  }

  private static double probes(ServerProcess server) {
    try {
      return server.sum("isochrone_probe_total");
    } catch (IOException e) {
      return 0;
    }
  }

  private DnsLoad.Result watched(ServerProcess server, DnsLoad load, int time)
      throws IOException, InterruptedException {
    double[] idle = processor(server, Math.min(time, 60));
    double heapBefore = server.heapMebibytes();
    int socketsBefore = server.sockets();
    Lateness before = Lateness.of(server.scrape());
    double probesBefore = probes(server);
    long begun = System.nanoTime();
    DnsLoad.Result result = load.run(time);
    double passed = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
    double probes = probes(server) - probesBefore;
    Lateness late = Lateness.of(server.scrape()).since(before);
    out.printf(
        "%-24s %.1f %% of a core for probes alone, %.1f user and %.1f system%n",
        "processor", 100 * (idle[0] + idle[1]), 100 * idle[0], 100 * idle[1]);
    out.printf(
        "%-24s %,.0f in %.0f s, %.0f a second; %s failed%n",
        "probes", probes, passed, probes / passed, failed(server));
    out.printf(
        "%-24s median below %s ms, p99 below %s ms, worst below %s ms%n",
        "late by", millis(late, 0.5), millis(late, 0.99), millis(late, 1));
    out.printf(
        "%-24s %d sockets before, %d after; heap %.0f MiB before, %.0f MiB after; %.0f MiB"
            + " resident%n",
        "held",
        socketsBefore,
        server.sockets(),
        heapBefore,
        server.heapMebibytes(),
        server.residentMebibytes());
    return result;
  }

  /** Part of one core that the server uses while nobody asks it: user and system. */
  private static double[] processor(ServerProcess server, int time)
      throws IOException, InterruptedException {
    double[] before = server.processorSeconds();
    long begun = System.nanoTime();
    server.run(time);
    double passed = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
    double[] after = server.processorSeconds();
    return new double[] {(after[0] - before[0]) / passed, (after[1] - before[1]) / passed};
  }

  private static String failed(ServerProcess server) throws IOException {
    double failed =
        server.scrape().stream()
            .filter(line -> line.startsWith("isochrone_probe_total") && line.contains("failed"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
    return "%,.0f".formatted(failed);
  }

  private static String millis(Lateness late, double part) {
    return "%.1f".formatted(late.below(part) * MILLIS);
  }

  private String corefile(int dnsPort, int metricsPort, String probe) {
    StringBuilder text = new StringBuilder();
    text.append("example.org:%d {%n bind 127.0.0.1%n".formatted(dnsPort));
    text.append(" prometheus 127.0.0.1:%d%n".formatted(metricsPort));
    for (int i = 0; i < endpoints; i++) {
      if (i % IN_PROFILE == 0) {
        text.append(i == 0 ? "" : " }\n");
        text.append(" profile p%d weighted {%n  monitor %s%n".formatted(i / IN_PROFILE, probe));
      }
      String address = "127.%d.%d.%d".formatted(1 + (i >>> 14), i >>> 7 & 127, 1 + (i & 127));
      text.append("  endpoint e%d %s%n".formatted(i % IN_PROFILE, address));
    }
    return text.append(" }\n}\n").toString();
  }
}
