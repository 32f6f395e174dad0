package isochrone.plugin.geo.latency.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import isochrone.api.RunningServer;
import isochrone.api.Workbench;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

/** The command {@code latency forget}: takes back what was learned. */
@Command(
    name = "forget",
    description = {
      "Has a running server forget what it has learned of prefixes, measured or imported.",
      "What others knew of them until now is not taken in again. Servers that merge from each",
      "other must each be told."
    },
    customSynopsis = "isochrone latency forget [FLAGS] PREFIX...",
    sortOptions = false,
    parameterListHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone latency forget 192.0.2.0/24",
      "  isochrone latency forget -region eastus 198.51.0.0/16 2001:db8::/32"
    })
final class LatencyForget implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Parameters(
      arity = "1..*",
      paramLabel = "PREFIX",
      description = "With all finer ones in it: /24 (IPv6: /48) or wider.")
  private List<String> prefixes = List.of();

  @Option(
      names = "-region",
      paramLabel = "REGION",
      description = "Only the way to this region. Default: all")
  private @Nullable String region;

  @Mixin private final ServerFlags flags = new ServerFlags();

  @Option(names = "-json", description = "Print JSON.")
  private boolean json;

  @ParentCommand private @Nullable LatencyCommand above;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    LatencyCommand command = Parent.of(above);
    prefixes.forEach(this::check);
    try {
      forget(command.around());
      return LatencyCommand.OK;
    } catch (IOException e) {
      return command.fail(e);
    }
  }

  private void check(String prefix) {
    try {
      ForgetPrefix.parse(prefix);
    } catch (IllegalArgumentException e) {
      if (spec != null) {
        throw new ParameterException(spec.commandLine(), "PREFIX " + e.getMessage(), e);
      }
    }
  }

  private void forget(Workbench around) throws IOException {
    RunningServer server = flags.server(around);
    ArrayNode answers = JSON.createArrayNode();
    for (String prefix : prefixes) {
      long known = JSON.readTree(server.post(path(prefix), "")).path("prefixes").asLong();
      answers.addObject().put("prefix", prefix).put("prefixes", known);
      if (!json) {
        around.out().println("%s: %s".formatted(prefix, text(known)));
      }
    }
    if (json) {
      around.out().println(answers.toPrettyString());
    }
  }

  private String path(String prefix) {
    String path = "/latency/forget?prefix=" + URLEncoder.encode(prefix, StandardCharsets.UTF_8);
    return region == null
        ? path
        : path + "&region=" + URLEncoder.encode(region, StandardCharsets.UTF_8);
  }

  private static String text(long known) {
    return known == 0
        ? "nothing was known"
        : "what was known of %d prefix%s is forgotten".formatted(known, known == 1 ? "" : "es");
  }
}
