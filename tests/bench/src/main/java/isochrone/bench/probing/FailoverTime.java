package isochrone.bench.probing;

import isochrone.bench.TemporaryFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long it takes from the end of an endpoint to the first answer of dig without it. Each run has
 * a profile of its own, so that several may go at the same time; the moment at which the endpoint
 * ends is drawn at random.
 */
@Command(
    name = "tests/bench/run failover",
    mixinStandardHelpOptions = true,
    description = "Time from the end of an endpoint to the first answer without it; needs dig.")
final class FailoverTime implements Runnable {
  /** What the time may be above interval × (tolerated + 1) + timeout. */
  private static final double ALLOWANCE = 0.2;

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private static final String HOST = "127.0.0.%d";

  @Option(names = "--home", required = true, hidden = true)
  private Path home = Path.of("");

  @Option(names = "--runs", description = "How many (${DEFAULT-VALUE}).")
  private int runs = 50;

  @Option(names = "--at-once", description = "How many at the same time (${DEFAULT-VALUE}).")
  private int atOnce = 10;

  @Option(
      names = "--intervals",
      split = ",",
      description = "Seconds between probes (${DEFAULT-VALUE}).")
  private List<Integer> intervals = List.of(1, 10);

  @Option(names = "--tolerated", description = "Tolerated failures (${DEFAULT-VALUE}).")
  private int tolerated;

  @Option(names = "--timeout", description = "Milliseconds (${DEFAULT-VALUE}).")
  private int timeout = 500;

  private final Random random = new Random(20260101);
  private final PrintStream out = System.out;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new FailoverTime()).execute(arguments));
  }

  @Override
  public void run() {
    try {
      boolean kept = true;
      for (int interval : intervals) {
        for (Dying.Kind kind : Dying.Kind.values()) {
          kept &= measure(interval, kind);
        }
      }
      if (!kept) {
        throw new IllegalStateException("the limit was not kept");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean measure(int interval, Dying.Kind kind) throws IOException, InterruptedException {
    List<Dying> endpoints = new ArrayList<>();
    try (TemporaryFolder temporary = TemporaryFolder.of("failover")) {
      Path folder = temporary.path();
      for (int i = 0; i < 2 * runs; i++) {
        endpoints.add(Dying.start(HOST.formatted(1 + i)));
      }
      int dnsPort = ServerProcess.freePort();
      int metricsPort = ServerProcess.freePort();
      Files.writeString(
          folder.resolve("Corefile"), corefile(dnsPort, metricsPort, interval, endpoints));
      try (ServerProcess server = ServerProcess.start(home, folder, metricsPort)) {
        ServerProcess.await(4 * interval + 30, () -> healthy(server) >= 2.0 * endpoints.size());
        return report(interval, kind, seconds(dnsPort, interval, kind, endpoints));
      }
    } finally {
      endpoints.forEach(Dying::close);
    }
  }

  private static double healthy(ServerProcess server) {
    try {
      return server.sum("isochrone_probe_total");
    } catch (IOException e) {
      return 0;
    }
  }

  private boolean report(int interval, Dying.Kind kind, double[] seconds) {
    double limit = interval * (tolerated + 1.0) + timeout / 1e3 + ALLOWANCE;
    Arrays.sort(seconds);
    double worst = seconds[seconds.length - 1];
    out.printf(
        "interval %2d s, %d tolerated, timeout %d ms, endpoint %-7s: median %.3f s, worst %.3f s"
            + " of %d runs, limit %.1f s: %s%n",
        interval,
        tolerated,
        timeout,
        kind.name().toLowerCase(java.util.Locale.ROOT),
        seconds[seconds.length / 2],
        worst,
        seconds.length,
        limit,
        worst <= limit ? "kept" : "NOT KEPT");
    return worst <= limit;
  }

  private double[] seconds(int port, int interval, Dying.Kind kind, List<Dying> endpoints)
      throws InterruptedException, IOException {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<Double>> all = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        int number = i;
        Dying first = endpoints.get(2 * i);
        long delay = TimeUnit.MILLISECONDS.toNanos(random.nextInt(interval * 1_000));
        all.add(threads.submit(() -> once(port, number, delay, kind, first)));
      }
      double[] seconds = new double[runs];
      for (int i = 0; i < runs; i++) {
        seconds[i] = all.get(i).get();
      }
      return seconds;
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private double once(int port, int number, long delay, Dying.Kind kind, Dying first)
      throws IOException, InterruptedException {
    Dig dig = new Dig(port, "p" + number + ".example.org");
    if (!dig.ask().equals(first.host())) {
      throw new IOException("the first endpoint is not served before it ends");
    }
    LockSupport.parkNanos(delay);
    long end = System.nanoTime();
    first.end(kind);
    while (dig.ask().equals(first.host())) {
      LockSupport.parkNanos(PAUSE);
    }
    return (System.nanoTime() - end) / (double) TimeUnit.SECONDS.toNanos(1);
  }

  private String corefile(int dnsPort, int metricsPort, int interval, List<Dying> endpoints) {
    StringBuilder text = new StringBuilder();
    text.append("example.org:%d {%n bind 127.0.0.1%n".formatted(dnsPort));
    text.append(" prometheus 127.0.0.1:%d%n".formatted(metricsPort));
    for (int i = 0; i < runs; i++) {
      text.append(" profile p%d priority {%n  ttl 0%n".formatted(i));
      text.append(
          "  monitor http interval=%ds timeout=%dms tolerated-failures=%d%n"
              .formatted(interval, timeout, tolerated));
      for (int j = 0; j < 2; j++) {
        Dying each = endpoints.get(2 * i + j);
        text.append(
            "  endpoint e%d %s probe=%s:%d%n".formatted(j, each.host(), each.host(), each.port()));
      }
      text.append(" }\n");
    }
    return text.append("}\n").toString();
  }
}
