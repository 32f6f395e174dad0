package isochrone.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code force}: serves endpoints, or does not, whatever their probes find. */
@Command(
    name = "force",
    description = {
      "Has endpoints taken for well or for failing, whatever their probes find.",
      "It holds across reloads and restarts, until 'enable' or the end of its time."
    },
    customSynopsis = "isochrone force up|down [FLAGS] PROFILE/ENDPOINT...",
    sortOptions = false,
    optionListHeading = "%n",
    commandListHeading = "%nWhat for:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone force up --for 30m --reason 'its probe is wrong' www.example.org/main",
      "  isochrone force down 'www.example.org/eu-*'"
    })
final class Force implements Callable<Integer> {

  /** Endpoints are taken for well, or for failing. */
  @Command(
      description = "Has endpoints taken for ${COMMAND-NAME}, whatever their probes find.",
      sortOptions = false,
      parameterListHeading = "%n",
      customSynopsis = "isochrone force up|down [FLAGS] PROFILE/ENDPOINT...")
  static final class To implements Callable<Integer> {
    @Mixin private final DecisionFlags flags = new DecisionFlags();
    @Mixin private final Lasting lasting = new Lasting();
    private final Context context;
    private final String deed;

    To(Context context, String deed) {
      this.context = context;
      this.deed = deed;
    }

    @Override
    public Integer call() throws Failure {
      return new Deciding(context).run(deed, flags, lasting);
    }
  }

  @Override
  public Integer call() throws Failure {
    throw Failure.usage("force", "say up or down: isochrone force up www.example.org/main");
  }
}
