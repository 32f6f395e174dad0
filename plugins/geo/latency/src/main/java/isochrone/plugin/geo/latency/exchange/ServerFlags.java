package isochrone.plugin.geo.latency.exchange;

import isochrone.api.RunningServer;
import isochrone.api.Workbench;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say which running server is meant, as those of {@code status}. */
final class ServerFlags {
  @Option(
      names = "-conf",
      paramLabel = "FILE",
      description = "The Corefile of the server. Default: ./Corefile")
  private String conf = "Corefile";

  @Option(
      names = "-control",
      paramLabel = "PATH",
      description =
          "Its control socket, or the folder of it, where that is not found by the Corefile.")
  private @Nullable String control;

  /** The server that is meant. */
  RunningServer server(Workbench around) {
    return around.server(around.file(conf), control == null ? null : around.file(control));
  }
}
