package isochrone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.bench.probing.DnsLoad;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xbill.DNS.EDNSOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Processor time per query of the whole server beside that of the kernel alone, of Netty alone and
 * of other servers, in one run: each in turn, round after round, so that what else the machine does
 * meets all alike.
 */
@Command(
    name = "tests/bench/run server",
    mixinStandardHelpOptions = true,
    description = "Processor time per query, of this server beside others and Netty alone.")
final class WholeServer implements Runnable {
  /** What all others are compared with. */
  private static final Set<String> MEASURES = Set.of("floor", "bare-netty");

  /** Queries a second whose answers are timed. */
  private static final int TIMED = 2_000;

  private static final EDNSOption[] NO_OPTIONS = {};

  @Option(names = "--home", required = true, hidden = true)
  private Path home = Path.of("");

  @Option(names = "--seconds", description = "Length of a measurement (${DEFAULT-VALUE}).")
  private int seconds = 10;

  @Option(names = "--warm-up", description = "Seconds of load before it (${DEFAULT-VALUE}).")
  private int warmUp = 10;

  @Option(names = "--rounds", description = "Measurements of each server (${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(names = "--rate", description = "Queries per second; 0 for as many as possible.")
  private int rate;

  @Option(
      names = "--latency-seconds",
      description = "How long answers are timed at half load; 0 for not at all (${DEFAULT-VALUE}).")
  private int latencySeconds = 10;

  @Option(names = "--only", description = "Measure only those whose name has this in it.")
  private String only = "";

  @Option(names = "--json", description = "Also write the figures into this file.")
  private Path json = Path.of("");

  private final Map<Contestant, List<Measurement>> measured = new LinkedHashMap<>();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new WholeServer()).execute(arguments));
  }

  @Override
  public void run() {
    if (Runtime.getRuntime().availableProcessors() < 2) {
      throw new IllegalStateException("needs two processors: one for the server, one for the load");
    }
    try {
      List<Contestant> all =
          Contestant.all(home).stream()
              .filter(each -> MEASURES.contains(each.name()) || each.name().contains(only))
              .toList();
      for (int round = 1; round <= rounds; round++) {
        for (Contestant each : all) {
          System.err.printf("round %d of %d: %s%n", round, rounds, each.name());
          measured.computeIfAbsent(each, key -> new ArrayList<>()).add(measure(each));
        }
      }
      print(System.out);
      if (!json.toString().isEmpty()) {
        Files.writeString(json, json() + "\n");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Measurement measure(Contestant contestant) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("isochrone-bench");
    try (RunningServer server = RunningServer.start(contestant, folder)) {
      Load load = new Load(contestant.names(), folder, server.port(), rate, contestant.subnets());
      load.run(warmUp);
      ProcessorTime before = server.used();
      Load.Outcome outcome = load.run(seconds);
      ProcessorTime used = server.used().minus(before);
      return Measurement.of(used, outcome, server, answering(contestant, server, load, outcome));
    }
  }

  /** How long answers take while the server is asked half of what it can do. */
  private Measurement.Answering answering(
      Contestant contestant, RunningServer server, Load load, Load.Outcome most)
      throws IOException, InterruptedException {
    if (latencySeconds == 0) {
      return Measurement.Answering.NOT_MEASURED;
    }
    Beside half = new Beside(load, latencySeconds, (int) (most.perSecond() / 2));
    EDNSOption[] options = contestant.subnets() ? new EDNSOption[] {Load.SUBNET} : NO_OPTIONS;
    String name = contestant.names().get(0) + ".";
    DnsLoad.Result timed = new DnsLoad(server.port(), name, TIMED, options).run(latencySeconds);
    half.end();
    return new Measurement.Answering(
        timed.percentile(0.5), timed.percentile(0.99), timed.percentile(0.999));
  }

  private void print(PrintStream out) {
    out.printf(
        "%-30s %8s %8s %8s %8s %8s %8s %10s %6s %8s %8s %8s %8s %8s%n",
        "µs of processor a query",
        "loop",
        "user",
        "system",
        "total",
        "x floor",
        "- netty",
        "queries/s",
        "lost",
        "p50 µs",
        "p99 µs",
        "p99.9 µs",
        "MiB",
        "start ms");
    double floor = total("floor");
    double netty = total("bare-netty");
    measured.forEach(
        (contestant, rounds) -> {
          Measurement middle = Measurement.middle(rounds);
          out.printf(
              "%-30s %8.2f %8.2f %8.2f %8.2f %8.2f %+8.2f %10.0f %6d %8.0f %8.0f %8.0f %8.0f"
                  + " %8.0f%n",
              contestant.name(),
              middle.loopMicros(),
              middle.userMicros(),
              middle.systemMicros(),
              middle.totalMicros(),
              middle.totalMicros() / floor,
              middle.totalMicros() - netty,
              middle.perSecond(),
              middle.lost(),
              middle.answering().median(),
              middle.answering().p99(),
              middle.answering().p999(),
              middle.resident(),
              middle.started());
        });
    out.println();
    out.println("loop: in our event loops; user: with the compiler and the garbage collector;");
    out.println("system: in the kernel; x floor: total, as a multiple of the kernel alone;");
    out.println("- netty: total, less that of Netty alone; p50 to p99.9: how long answers took at");
    out.println("half of that rate; the middle of all rounds each.");
  }

  private double total(String name) {
    return measured.entrySet().stream()
        .filter(each -> each.getKey().name().equals(name))
        .mapToDouble(each -> Measurement.middle(each.getValue()).totalMicros())
        .findFirst()
        .orElse(Double.NaN);
  }

  private String json() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ArrayNode servers = mapper.createArrayNode();
    measured.forEach(
        (contestant, measurements) -> {
          ObjectNode server = servers.addObject().put("server", contestant.name());
          ArrayNode all = server.putArray("rounds");
          for (Measurement each : measurements) {
            all.addObject()
                .put("userMicros", each.userMicros())
                .put("systemMicros", each.systemMicros())
                .put("loopMicros", each.loopMicros())
                .put("perSecond", each.perSecond())
                .put("lost", each.lost())
                .put("medianMicros", each.answering().median())
                .put("p99Micros", each.answering().p99())
                .put("p999Micros", each.answering().p999())
                .put("residentMiB", each.resident())
                .put("startMillis", each.started());
          }
        });
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(servers);
  }
}
