package isochrone.app;

import isochrone.host.control.Whereabouts;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all commands have in common that decide about endpoints. */
final class DecisionFlags {
  @Parameters(
      arity = "1..*",
      paramLabel = "PROFILE/ENDPOINT",
      description = {
        "The endpoints; PROFILE alone means all of its endpoints.",
        "* and ? stand for characters; put them in quotes for your shell."
      })
  private List<String> endpoints = new ArrayList<>();

  @Mixin private final ServerFlags server = new ServerFlags();

  @Option(
      names = "-reason",
      paramLabel = "TEXT",
      description = "Why; shown wherever the status is.")
  private String reason = "";

  @Option(names = "-dry-run", description = "Tell what would come of it; change nothing.")
  private boolean dryRun;

  List<String> endpoints() {
    return endpoints;
  }

  /** Which server is meant. */
  Whereabouts server(Context context) {
    return server.server(context);
  }

  String reason() {
    return reason;
  }

  boolean dryRun() {
    return dryRun;
  }
}
