package isochrone.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The command {@code version}. */
@Command(
    name = "version",
    customSynopsis = "isochrone version",
    optionListHeading = "%n",
    description = "Prints the version.")
final class Version implements Callable<Integer> {
  private final Context context;

  Version(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    print(context);
    return Isochrone.OK;
  }

  static void print(Context context) {
    context.streams().out().println(context.installation().title());
    context.streams().out().println(Installation.platform());
  }
}
