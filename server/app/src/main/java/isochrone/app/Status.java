package isochrone.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import isochrone.host.ControlClient;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code status}: asks a running server what it is doing. */
@Command(
    name = "status",
    description = "Shows what a running server is doing, by the Corefile that it was started with.",
    customSynopsis = "isochrone status [FLAGS]",
    sortOptions = false,
    optionListHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone status -conf dns/Corefile",
      "  isochrone status --json | jq '.profiles[].status'"
    })
final class Status implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HTTP_OK = 200;
  private static final double MILLIS_PER_SECOND = 1e3;

  @Option(
      names = "-conf",
      paramLabel = "FILE",
      description = "The Corefile of the server. Default: ./Corefile")
  private String conf = CorefileFlags.DEFAULT;

  @Option(names = "-json", description = "Print JSON.")
  private boolean json;

  private final Context context;

  Status(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Failure, JsonProcessingException {
    String text = ask(context.file(conf));
    if (json) {
      context.streams().out().print(text);
    } else {
      print(JSON.readTree(text), context.streams().out());
    }
    return Isochrone.OK;
  }

  private static String ask(Path corefile) throws Failure {
    try {
      ControlClient.Answer answer = new ControlClient(corefile).get("/status");
      if (answer.status() == HTTP_OK) {
        return answer.body();
      }
      throw new Failure(
          "the server of %s answers with %d: %s"
              .formatted(corefile, answer.status(), answer.body().strip()));
    } catch (IOException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
  }

  private static void print(JsonNode status, PrintStream out) {
    out.println(
        "%s, process %s, up %s, configured by %s"
            .formatted(
                status.path("version").asText(),
                status.path("pid").asText(),
                age(status.path("started")),
                status.path("corefile").asText("standard input")));
    out.println();
    Table listeners = new Table("ZONE", "ADDRESS", "PORT");
    for (JsonNode each : status.path("listeners")) {
      listeners.row(
          each.path("zone").asText(),
          each.path("address").asText("all"),
          each.path("port").asText());
    }
    listeners.print(out);
    if (!status.path("profiles").isEmpty()) {
      out.println();
      profiles(status.path("profiles")).print(out);
    }
  }

  private static Table profiles(JsonNode profiles) {
    Table table =
        new Table("PROFILE", "METHOD", "ENDPOINT", "TARGET", "STATUS", "FOR", "PROBE", "FOUND");
    for (JsonNode profile : profiles) {
      String method = profile.path("method").asText();
      String status = profile.path("status").asText();
      table.row(profile.path("name").asText(), method, "", "", status, "", "", "");
      for (JsonNode each : profile.path("endpoints")) {
        table.row(
            "",
            "",
            each.path("name").asText(),
            each.path("target").asText(),
            each.path("status").asText(),
            age(each.path("since")),
            latency(each.path("latency")),
            each.path("result").asText("-"));
      }
    }
    return table;
  }

  private static String latency(JsonNode seconds) {
    return seconds.isNumber()
        ? String.format(Locale.ROOT, "%.1f ms", seconds.asDouble() * MILLIS_PER_SECOND)
        : "-";
  }

  /** The time since, in its two largest units. */
  private static String age(JsonNode instant) {
    if (!instant.isTextual()) {
      return "-";
    }
    Duration age = Duration.between(Instant.parse(instant.asText()), Instant.now());
    if (age.toDays() > 0) {
      return age.toDays() + "d" + age.toHoursPart() + "h";
    }
    if (age.toHours() > 0) {
      return age.toHours() + "h" + age.toMinutesPart() + "m";
    }
    return age.toMinutes() > 0
        ? age.toMinutes() + "m" + age.toSecondsPart() + "s"
        : Math.max(0, age.toSeconds()) + "s";
  }
}
