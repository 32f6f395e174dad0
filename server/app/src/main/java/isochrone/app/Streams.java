package isochrone.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The three streams of a process. */
public record Streams(InputStream in, PrintStream out, PrintStream err) {

  /** Whether a person types what {@link #in} reads, as far as the system tells. */
  public boolean typed() {
    if (in != System.in) {
      return false;
    }
    return isTerminal(0);
  }

  /** Whether a person sees what {@link #out} prints, as far as the system tells. */
  public boolean seen() {
    return out == System.out && isTerminal(1);
  }

  private static boolean isTerminal(int descriptor) {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
