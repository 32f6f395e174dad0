package isochrone.app;

import com.fasterxml.jackson.databind.JsonNode;
import isochrone.host.page.ProblemTree;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code reload}: has a running server load its Corefile again. */
@Command(
    name = "reload",
    description = {
      "Has a running server load its Corefile again, and shows what that changes.",
      "It is all or nothing: if anything is wrong, that is printed, as 'check' does, and the",
      "server goes on as before. The exit code is 0 when what the files say now is live, 1 when",
      "it is refused or no server runs."
    },
    customSynopsis = "isochrone reload [FLAGS]",
    sortOptions = false,
    optionListHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone reload -conf dns/Corefile",
      "  isochrone reload --json | jq -r '.changes[].what'"
    })
final class Reload implements Callable<Integer> {
  /** A reload waits for first results of new probes, and reads databases. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int CONFLICT = 409;

  @Mixin private final ServerFlags server = new ServerFlags();

  @Option(names = "-json", description = "Print JSON.")
  private boolean json;

  private final Context context;

  Reload(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Failure {
    RunningOne running = new RunningOne(server.server(context));
    String told = running.post("/reload", CONFLICT, PATIENCE);
    JsonNode reply = RunningOne.read(told);
    if (json) {
      context.streams().out().print(told);
    } else {
      print(reply, context.streams().out());
    }
    return reply.path("ok").asBoolean() ? Isochrone.OK : Isochrone.FAILED;
  }

  private static void print(JsonNode reply, PrintStream out) {
    for (JsonNode each : reply.path("changes")) {
      out.println("%-8s %s".formatted(each.path("kind").asText(), each.path("what").asText()));
    }
    ProblemTree.read(reply, "problems").lines().forEach(out::println);
    out.println(reply.path("file").asText() + ": " + result(reply));
  }

  private static String result(JsonNode reply) {
    if (reply.path("ok").asBoolean()) {
      int changes = reply.path("changes").size();
      return "reloaded, "
          + (changes == 0 ? "no changes" : Report.count(changes, "change", "changes"));
    }
    int problems = ProblemTree.read(reply, "problems").count();
    String why =
        problems > 0
            ? Report.count(problems, "problem", "problems")
            : reply.path("obstacle").asText();
    return "refused: %s; the server goes on as before".formatted(why);
  }
}
