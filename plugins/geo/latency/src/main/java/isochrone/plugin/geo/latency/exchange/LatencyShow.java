package isochrone.plugin.geo.latency.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import isochrone.api.RunningServer;
import isochrone.api.Workbench;
import isochrone.wire.PacketAddress;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code latency show}: what a running server knows of addresses. */
@Command(
    name = "show",
    description = {
      "Explains which region is closest to addresses, and where the server knows that from.",
      "It shows the round trip to each region, as the running server answers by it, and which one",
      "wins: marked is where endpoints stand."
    },
    customSynopsis = "isochrone latency show [FLAGS] ADDRESS...",
    sortOptions = false,
    parameterListHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone latency show 192.0.2.1 2001:db8::1",
      "  isochrone latency show --all -conf dns/Corefile 192.0.2.1"
    })
final class LatencyShow implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** So many regions without endpoints are shown where only the distance speaks for them. */
  private static final int FEW = 5;

  private static final String FORMAT = "  %-1s %-24s %12s  %-10s %8s %5s  %-24s %12s";

  @Parameters(arity = "1..*", paramLabel = "ADDRESS", description = "IPv4 or IPv6.")
  private List<String> addresses = List.of();

  @Mixin private final ServerFlags flags = new ServerFlags();

  @Option(names = "-all", description = "Also all regions that are estimated and not in use.")
  private boolean all;

  @Option(names = "-json", description = "Print JSON.")
  private boolean json;

  @ParentCommand private @Nullable LatencyCommand above;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    LatencyCommand command = Parent.of(above);
    check();
    Workbench around = command.around();
    try {
      RunningServer server = flags.server(around);
      ArrayNode answers = JSON.createArrayNode();
      for (String address : addresses) {
        String asked = URLEncoder.encode(address, StandardCharsets.UTF_8);
        answers.add(JSON.readTree(server.get("/latency?format=json&address=" + asked)));
      }
      if (json) {
        around.out().println(rows(answers).toPrettyString());
      } else {
        answers.forEach(answer -> printAll(answer, around.out()));
      }
      return LatencyCommand.OK;
    } catch (IOException e) {
      return command.fail(e);
    }
  }

  private void check() {
    for (String address : addresses) {
      if (PacketAddress.parse(address) == null && spec != null) {
        throw new ParameterException(
            spec.commandLine(), "'%s' is not an address".formatted(address));
      }
    }
  }

  private static ArrayNode rows(ArrayNode answers) {
    ArrayNode rows = JSON.createArrayNode();
    for (JsonNode answer : answers) {
      rows.addObject()
          .put("address", answer.path("address").asText())
          .set("blocks", answer.path("blocks"));
    }
    return rows;
  }

  private void printAll(JsonNode answer, PrintStream out) {
    for (JsonNode row : answer.path("blocks")) {
      out.println(
          "%s in %s: %s"
              .formatted(answer.path("address").asText(), RowText.zones(row), RowText.best(row)));
      print(row, out);
    }
    if (answer.path("blocks").isEmpty()) {
      out.println(answer.path("address").asText() + ": no server block knows round trips");
    }
  }

  private void print(JsonNode row, PrintStream out) {
    if (row.path("regions").isEmpty()) {
      return;
    }
    out.println(
        line("", RowText.HEADS.stream().map(head -> head.toUpperCase(Locale.ROOT)).toList()));
    int left = FEW;
    int more = 0;
    for (JsonNode each : row.path("regions")) {
      boolean inUse = each.path("inUse").asBoolean();
      boolean known = inUse || each.path("prefix").isTextual();
      if (all || known || left-- > 0) {
        out.println(line(inUse ? "*" : "", RowText.fields(each)));
      } else {
        more++;
      }
    }
    if (more > 0) {
      out.println("  and %d regions that are estimated and not in use: --all".formatted(more));
    }
  }

  private static String line(String mark, List<String> fields) {
    return FORMAT
        .formatted(
            mark,
            fields.get(0),
            fields.get(1),
            fields.get(2),
            fields.get(3),
            fields.get(4),
            fields.get(5),
            fields.get(6))
        .stripTrailing();
  }
}
