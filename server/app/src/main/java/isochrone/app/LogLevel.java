package isochrone.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code log-level}: what a running server writes into its log. */
@Command(
    name = "log-level",
    description = {
      "Shows and sets what a running server writes into its log.",
      "LOGGER is what lines begin with after the level: a topic such as probes or reload, a",
      "plugin, or the full name of a class or package; 'all' is above all of them.",
      "LEVEL is error, warn, info, debug, trace or off; 'default' takes back what was set.",
      "It holds until the server ends, or for the time that is given."
    },
    customSynopsis = "isochrone log-level [FLAGS] [LOGGER [LEVEL]]",
    sortOptions = false,
    parameterListHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone log-level                         what is set, and what can be",
      "  isochrone log-level probes debug --for 10m  what each probe finds, for a while",
      "  isochrone log-level all default             as it was at the start"
    })
final class LogLevel implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WIDTH = 80;

  @Parameters(arity = "0..2", paramLabel = "LOGGER [LEVEL]", description = "Of what, and how much.")
  private List<String> words = new ArrayList<>();

  @Mixin private final ServerFlags server = new ServerFlags();

  @Option(
      names = "-for",
      paramLabel = "TIME",
      description = "Go back to what it was after so long, 1s to 30d.")
  private @Nullable String time;

  @Option(names = "-json", description = "Print JSON.")
  private boolean json;

  private final Context context;

  LogLevel(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Failure {
    if (time != null && words.size() < 2) {
      throw Failure.usage("-for", "needs a logger and a level that holds for so long");
    }
    String told = words.size() < 2 ? ask() : set();
    if (json) {
      context.streams().out().print(told);
    } else {
      print(RunningOne.read(told), context.streams().out());
    }
    return Isochrone.OK;
  }

  private String ask() throws Failure {
    String logger =
        words.isEmpty() ? "" : "?logger=" + URLEncoder.encode(words.get(0), StandardCharsets.UTF_8);
    return new RunningOne(server.server(context)).get("/log-level" + logger);
  }

  private String set() throws Failure {
    ObjectNode wish = JSON.createObjectNode();
    wish.put("logger", words.get(0)).put("level", words.get(1)).put("for", time);
    return new RunningOne(server.server(context)).post("/log-level", wish);
  }

  private void print(JsonNode reply, PrintStream out) {
    Table table = new Table("LOGGER", "LEVEL", "UNTIL");
    for (JsonNode each : reply.path("levels")) {
      JsonNode until = each.path("until");
      table.row(
          each.path("logger").asText(),
          each.path("level").asText(),
          until.isTextual() ? Moments.here().at(Instant.parse(until.asText())) : "");
    }
    table.print(out);
    if (words.isEmpty()) {
      printNames(reply.path("loggers"), out);
    }
  }

  private static void printNames(JsonNode names, PrintStream out) {
    out.println();
    StringBuilder line = new StringBuilder("Others can be set:");
    for (JsonNode each : names) {
      if (line.length() + 1 + each.asText().length() > WIDTH) {
        out.println(line);
        line.setLength(0);
        line.append(' ');
      }
      line.append(' ').append(each.asText());
    }
    out.println(line);
  }
}
