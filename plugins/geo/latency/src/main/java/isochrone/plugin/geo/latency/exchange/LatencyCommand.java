package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Workbench;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code latency}: what a running server knows of round trips. */
@Command(
    name = "latency",
    description = {
      "Shows what a running server knows of round trips, and carries it elsewhere.",
      "'show' explains why a client is sent to its region."
    },
    customSynopsis = "isochrone latency show|export|import|diff|forget",
    sortOptions = false,
    subcommands = {
      LatencyShow.class,
      LatencyExport.class,
      LatencyImport.class,
      LatencyDiff.class,
      LatencyForget.class
    },
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone latency show 192.0.2.1",
      "  isochrone latency export -o monday.csv",
      "  isochrone latency import other-server.csv",
      "  isochrone latency diff monday.csv",
      "  isochrone latency forget 192.0.2.0/24"
    })
final class LatencyCommand implements Callable<Integer> {
  static final int OK = 0;
  static final int FAILED = 1;

  /** What a server says to whoever asks for something that none of its plugins offers. */
  private static final String NO_PAGE = "no such page";

  private static final String NO_LATENCY =
      "no server block of the running configuration has 'latency', so nothing is known of round"
          + " trips";

  @Spec private @Nullable CommandSpec spec;
  private final Workbench around;

  LatencyCommand(Workbench around) {
    this.around = around;
  }

  Workbench around() {
    return around;
  }

  /** Says that something is in the way; the result is the exit code. */
  int fail(Exception why) {
    String text = String.valueOf(why.getMessage());
    around.err().println("isochrone: " + (text.endsWith(NO_PAGE) ? NO_LATENCY : text));
    return FAILED;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli did not fill in the command");
    }
    throw new ParameterException(
        spec.commandLine(),
        "say show, export, import, diff or forget: isochrone latency show 192.0.2.1");
  }
}
