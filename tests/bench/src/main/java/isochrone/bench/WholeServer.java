package isochrone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Processor time per query of the whole server beside that of Netty alone, in one run: each in
 * turn, round after round, so that what else the machine does meets all alike.
 */
@Command(
    name = "tests/bench/run server",
    mixinStandardHelpOptions = true,
    description = "Processor time per query, of the whole server beside Netty alone.")
final class WholeServer implements Runnable {
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
              .filter(each -> each.name().startsWith("bare") || each.name().contains(only))
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
      return Measurement.of(server.used().minus(before), outcome);
    }
  }

  private void print(PrintStream out) {
    out.printf(
        "%-24s %10s %10s %10s %10s %10s %12s %6s%n",
        "µs of processor a query",
        "loop",
        "above bare",
        "user",
        "system",
        "total",
        "queries/s",
        "lost");
    double bare = Double.NaN;
    for (Map.Entry<Contestant, List<Measurement>> each : measured.entrySet()) {
      Measurement middle = Measurement.middle(each.getValue());
      bare = Double.isNaN(bare) ? middle.loopMicros() : bare;
      out.printf(
          "%-24s %10.2f %+10.2f %10.2f %10.2f %10.2f %12.0f %6d%n",
          each.getKey().name(),
          middle.loopMicros(),
          middle.loopMicros() - bare,
          middle.userMicros(),
          middle.systemMicros(),
          middle.totalMicros(),
          middle.perSecond(),
          middle.lost());
    }
    out.println();
    out.println("loop: in the event loops; user: with the compiler and the garbage collector;");
    out.println("system: in the kernel; the middle of all rounds each.");
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
                .put("lost", each.lost());
          }
        });
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(servers);
  }
}
