package isochrone.bench.probing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Asks with dig. */
final class Dig {
  private final String[] command;

  /** Asks the server on this port of the loopback address for the A record of a name. */
  Dig(int port, String name) {
    command =
        new String[] {
          "dig", "+short", "+tries=1", "+time=2", "-p", "" + port, "@127.0.0.1", name, "A"
        };
  }

  /** What dig prints. */
  String ask() throws IOException, InterruptedException {
    Process dig = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(dig.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    if (dig.waitFor() != 0) {
      throw new IOException("dig: " + text);
    }
    return text.strip();
  }
}
