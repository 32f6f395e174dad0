package isochrone.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code drain}: sends no more clients to endpoints. */
@Command(
    name = "drain",
    description = {
      "Sends no more clients to endpoints, as if they were switched off; they are still probed.",
      "It holds across reloads and restarts, until 'enable' or the end of its time."
    },
    customSynopsis = "isochrone drain [FLAGS] PROFILE/ENDPOINT...",
    sortOptions = false,
    parameterListHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone drain --for 2h --reason 'new disks' www.example.org/main",
      "  isochrone drain --dry-run 'www.example.org/eu-*'   what that would be"
    })
final class Drain implements Callable<Integer> {
  @Mixin private final DecisionFlags flags = new DecisionFlags();
  @Mixin private final Lasting lasting = new Lasting();
  private final Context context;

  Drain(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Failure {
    return new Deciding(context).run("drain", flags, lasting);
  }
}
