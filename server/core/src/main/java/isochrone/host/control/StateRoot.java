package isochrone.host.control;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of all that outlives servers: {@code $STATE_DIRECTORY} (systemd), else {@code
 * $XDG_STATE_HOME/isochrone}, else {@code /var/lib/isochrone} where that can be written to, else
 * {@code ~/.local/state/isochrone}.
 */
public final class StateRoot {
  private static final Path SYSTEM = Path.of("/var/lib/isochrone");

  private StateRoot() {}

  /** The folder, which may not exist yet. */
  public static Path find() {
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
    return Account.home().resolve(".local/state/isochrone");
  }
}
