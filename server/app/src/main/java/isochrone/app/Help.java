package isochrone.app;

import picocli.CommandLine.Option;

/** The flag that explains a command. */
final class Help {
  @Option(
      names = {"-help", "-h"},
      usageHelp = true,
      description = "Explains this command.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;
}
