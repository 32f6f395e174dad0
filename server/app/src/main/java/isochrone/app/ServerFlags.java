package isochrone.app;

import picocli.CommandLine.Option;

/** The flags that say which running server is meant. */
final class ServerFlags {
  @Option(
      names = "-conf",
      paramLabel = "FILE",
      description = "The Corefile of the server. Default: ./Corefile")
  private String conf = CorefileFlags.DEFAULT;

  /** The Corefile that it was started with. */
  String conf() {
    return conf;
  }
}
