package isochrone.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.Problem;
import isochrone.host.Checked;
import isochrone.host.Server;
import isochrone.host.ServerOptions;
import isochrone.host.page.ProblemTree;
import isochrone.host.page.Told;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code check}: a start that stops short of serving. */
@Command(
    name = "check",
    description = {
      "Reads a Corefile as serve would, and prints all that is wrong with it, and advice.",
      "Of many problems the first 20 are told, and how many more there are.",
      "Nothing is opened. The exit code is 0 when it could be served, else 1."
    },
    customSynopsis = "isochrone check [FLAGS] [FILE]",
    sortOptions = false,
    parameterListHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {"  isochrone check dns/Corefile", "  isochrone check --json dns/Corefile | jq .ok"})
final class Check implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The Corefile. Default: what -conf says, else ./Corefile")
  private @Nullable String file;

  @Option(names = "-json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "-allow-exec",
      description = "Judge it as a server would that is started with -allow-exec.")
  private boolean allowExec;

  @Mixin private final CorefileFlags corefile = new CorefileFlags();
  private final Context context;

  Check(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Failure, JsonProcessingException {
    if (file != null) {
      corefile.name(file);
    }
    ServerOptions options = ServeFlags.forCheck(allowExec).options(corefile, context);
    Checked checked = Server.check(options, context.installation().catalog());
    PrintStream out = context.streams().out();
    if (json) {
      out.println(json(corefile.name(), checked));
    } else {
      print(corefile.name(), checked, out);
    }
    return checked.problems().isEmpty() ? Isochrone.OK : Isochrone.FAILED;
  }

  private static void print(String corefile, Checked checked, PrintStream out) {
    Told.of(checked.problems()).lines().forEach(out::println);
    Told advice = Told.of(checked.advice());
    for (Problem each : advice.first()) {
      out.println(each.origin() + ": " + each.plugin() + ": advice: " + each.text());
    }
    if (advice.more() > 0) {
      out.println("advice: " + advice.rest());
    }
    int problems = checked.problems().size();
    out.println(
        "%s: %s%s"
            .formatted(
                corefile,
                problems == 0 ? "good" : Report.count(problems, "problem", "problems"),
                checked.advice().isEmpty() ? "" : ", with advice"));
  }

  private static String json(String corefile, Checked checked) throws JsonProcessingException {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("file", corefile);
    tree.put("ok", checked.problems().isEmpty());
    ProblemTree.fill(tree, "problems", Told.of(checked.problems()));
    ProblemTree.fill(tree, "advice", Told.of(checked.advice()));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
  }
}
