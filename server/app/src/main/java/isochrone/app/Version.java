package isochrone.app;

import java.util.List;
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
    lines(context).forEach(context.streams().out()::println);
  }

  static List<String> lines(Context context) {
    return List.of(context.installation().title(), Installation.platform());
  }
}
