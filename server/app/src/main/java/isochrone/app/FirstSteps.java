package isochrone.app;

import java.io.PrintStream;

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

  private FirstSteps() {}

  static void print(PrintStream out) {
    out.println("isochrone: there is no file named Corefile in this folder, so nothing to serve.");
    out.println();
    out.println("To see it work first, with nothing but this machine:");
    out.println();
    out.println("    ./isochrone demo");
    out.println();
    out.println("To serve a first zone, copy these lines into a file named Corefile:");
    out.println();
    COREFILE.lines().map(line -> "    " + line).forEach(out::println);
    out.println();
    out.println("start ./isochrone again, and ask it from another terminal:");
    out.println();
    out.println("    dig @127.0.0.1 -p 1053 www.example.org");
    out.println();
    out.println("If your Corefile is elsewhere, name it: ./isochrone -conf FILE");
    out.println("More to start from: Corefile.examples/README.md");
  }
}
