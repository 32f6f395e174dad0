package isochrone.host.state;

import isochrone.host.control.CorefileName;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a server keeps what is to outlive it, unless its command line says: in {@code
 * $STATE_DIRECTORY} (systemd), else in {@code $XDG_STATE_HOME/isochrone}, else in {@code
 * /var/lib/isochrone} where that can be written to, else in {@code ~/.local/state/isochrone}; there
 * in a folder under the {@linkplain CorefileName name} of its Corefile.
 */
public final class StatePath {
  private static final Path SYSTEM = Path.of("/var/lib/isochrone");

  private StatePath() {}

  /** The folder of a Corefile, which may not exist yet. */
  public static Path of(Path corefile) {
    return parent().resolve(CorefileName.given(corefile));
  }

  private static Path parent() {
    String systemd = System.getenv("STATE_DIRECTORY");
    if (systemd != null && !systemd.isEmpty()) {
      return Path.of(systemd.split(":", 2)[0]);
    }
    String xdg = System.getenv("XDG_STATE_HOME");
    if (xdg != null && !xdg.isEmpty()) {
      return Path.of(xdg).resolve("isochrone");
    }
    Path varLib = Path.of("/var/lib");
    if (Files.isWritable(SYSTEM) || (Files.notExists(SYSTEM) && Files.isWritable(varLib))) {
      return SYSTEM;
    }
    return Path.of(System.getProperty("user.home", "/")).resolve(".local/state/isochrone");
  }
}
