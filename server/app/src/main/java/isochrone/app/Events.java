package isochrone.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.api.Printable;
import isochrone.api.traffic.Event;
import isochrone.host.control.ControlClient;
import isochrone.host.control.ControlStream;
import isochrone.host.control.Whereabouts;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code events}: what has happened to profiles and endpoints, and what happens. */
@Command(
    name = "events",
    description = {
      "Shows what has happened to the profiles and endpoints of a running server.",
      "The oldest comes first; it goes on with what happens, if wanted."
    },
    customSynopsis = "isochrone events [FLAGS] [PROFILE]",
    sortOptions = false,
    parameterListHeading = "%n",
    optionListHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone events --follow -conf dns/Corefile",
      "  isochrone events --recent 100 'www.*'",
      "  isochrone events --json | jq -r .because"
    })
final class Events implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HTTP_OK = 200;
  private static final int MOST = 1_000;
  private static final int LONGEST_LINE = 2_000;
  private static final String DATA = "data: ";

  @Mixin private final ServerFlags server = new ServerFlags();

  @Option(
      names = "-recent",
      paramLabel = "N",
      description = "How many of the latest events to show. Default: ${DEFAULT-VALUE}")
  private int recent = 20;

  @Option(names = "-follow", description = "Go on until the server ends or Ctrl-C is typed.")
  private boolean follow;

  @Option(names = "-json", description = "Print a line of JSON for each event.")
  private boolean json;

  @Parameters(
      arity = "0..1",
      paramLabel = "PROFILE",
      description = "Only profiles whose name fits; * stands for any text. Default: all")
  private String profile = "*";

  private final Context context;

  Events(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Failure, JsonProcessingException {
    Range.check("-recent", recent, 0, MOST);
    Whereabouts which = server.server(context);
    String query =
        "/events?recent=%d&profile=%s"
            .formatted(recent, URLEncoder.encode(profile, StandardCharsets.UTF_8));
    if (follow) {
      follow(which, query);
    } else {
      for (JsonNode event : JSON.readTree(ask(which, query + "&stream=no"))) {
        print(event);
      }
    }
    return Isochrone.OK;
  }

  private static String ask(Whereabouts which, String path) throws Failure {
    try {
      ControlClient.Answer answer = new ControlClient(which).get(path);
      if (answer.status() == HTTP_OK) {
        return answer.body();
      }
      throw refused(which, answer.status(), answer.body());
    } catch (IOException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
  }

  private static Failure refused(Whereabouts which, int status, String why) {
    return new Failure("%s answers with %d: %s".formatted(which, status, why.strip()));
  }

  private void follow(Whereabouts which, String path) throws Failure {
    try (ControlStream stream = ControlStream.get(which, path)) {
      if (stream.status() != HTTP_OK) {
        throw refused(which, stream.status(), RunningOne.reason(String.valueOf(stream.line())));
      }
      for (String line = stream.line(); line != null; line = stream.line()) {
        if (line.startsWith(DATA)) {
          print(JSON.readTree(line.substring(DATA.length())));
        }
      }
    } catch (IOException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
    throw new Failure("%s has ended the stream".formatted(which));
  }

  private void print(JsonNode event) {
    PrintStream out = context.streams().out();
    out.println(json ? event.toString() : line(event));
    out.flush();
  }

  /** The time in the zone of all servers, then what the log says. */
  private static String line(JsonNode node) {
    Event event =
        new Event(
            node.path("id").asLong(),
            Instant.parse(node.path("at").asText()),
            Event.Kind.valueOf(node.path("kind").asText().toUpperCase(Locale.ROOT)),
            node.path("profile").asText(""),
            node.path("endpoint").asText(""),
            node.path("from").asText(),
            node.path("to").asText(),
            node.path("because").asText());
    // What an endpoint says may be meant to disturb a terminal.
    String line = Printable.line(event.line(), LONGEST_LINE);
    return event.at().truncatedTo(ChronoUnit.SECONDS) + "  " + line;
  }
}
