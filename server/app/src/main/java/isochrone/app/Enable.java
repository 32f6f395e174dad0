package isochrone.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code enable}: leaves endpoints to their probes again. */
@Command(
    name = "enable",
    description = "Leaves endpoints to their probes again, after 'drain' or 'force'.",
    customSynopsis = "isochrone enable [FLAGS] PROFILE/ENDPOINT...",
    sortOptions = false,
    parameterListHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone enable www.example.org/main",
      "  isochrone enable '*'                   all endpoints of all profiles"
    })
final class Enable implements Callable<Integer> {
  @Mixin private final DecisionFlags flags = new DecisionFlags();
  private final Context context;

  Enable(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Failure {
    return new Deciding(context).run("enable", flags, null);
  }
}
