package isochrone.app;

import isochrone.host.control.Whereabouts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say which running server is meant. */
final class ServerFlags {
  @Option(
      names = "-conf",
      paramLabel = "FILE",
      description = "The Corefile of the server. Default: ./Corefile")
  private String conf = CorefileFlags.DEFAULT;

  @Option(
      names = "-control",
      paramLabel = "PATH",
      description =
          "Its control socket, or the folder of it, where that is not found by the Corefile.")
  private @Nullable String control;

  /** Which server is meant. */
  Whereabouts server(Context context) {
    return new Whereabouts(context.file(conf), control == null ? null : context.file(control));
  }
}
