package isochrone.app;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What to tell somebody who starts the server without a Corefile. */
final class FirstSteps {
  /** A Corefile to begin with; a test serves it. */
  static final String COREFILE =
      """
      example.org:1053 {
          profile www weighted {
              endpoint blue 192.0.2.10 weight=90
              endpoint green 192.0.2.20 weight=10
          }
          records {
              @ 300 TXT "served by Isochrone"
          }
          errors
      }
      """;

  private static final List<String> EXAMPLES =
      List.of("Corefile.examples", "share/doc/Corefile.examples");
  private static final Path OF_DEBIAN = Path.of("/usr/share/doc/isochrone/Corefile.examples");
  private static final String INDEX = "README.md";

  /** What keeps the server from starting. */
  static final String REASON =
      "there is no file named Corefile in this folder, so nothing to serve";

  private FirstSteps() {}

  static void print(PrintStream out, Installation installation) {
    String command = Installation.command();
    out.println("isochrone: " + REASON + ".");
    out.println();
    out.println("To see it work first, with nothing but this machine:");
    out.println();
    out.println("    " + command + " demo");
    out.println();
    out.println("To serve a first zone, copy these lines into a file named Corefile:");
    out.println();
    COREFILE.lines().map(line -> "    " + line).forEach(out::println);
    out.println();
    out.println("start " + command + " again, and ask it from another terminal:");
    out.println();
    out.println("    dig @127.0.0.1 -p 1053 www.example.org");
    out.println();
    out.println("If your Corefile is elsewhere, name it: " + command + " -conf FILE");
    out.println("More to start from: " + examples(installation.home()));
  }

  /** The index of the examples, where this installation has it. */
  static Path examples(Path home) {
    return EXAMPLES.stream()
        .map(home::resolve)
        .filter(folder -> Files.exists(folder.resolve(INDEX)))
        .findFirst()
        .orElse(OF_DEBIAN)
        .resolve(INDEX);
  }
}
