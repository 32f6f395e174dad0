package isochrone.host.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who runs this process. In containers that is often a user id that no list of users knows; Java
 * then says {@code ?} for the user's name and home.
 */
public final class Account {
  private static final String UNKNOWN = "?";
  private static final String OWNER = "unix:uid";

  private Account() {}

  /** The user's name; else the user id. */
  public static String name() {
    return name(System.getProperty("user.name"), Path.of("/proc/self/status"));
  }

  static String name(@Nullable String property, Path status) {
    if (property != null && !property.isEmpty() && !property.equals(UNKNOWN)) {
      return property;
    }
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.toLowerCase(Locale.ROOT).startsWith("uid:")) {
          return line.substring(4).strip().split("\\s+", 2)[0];
        }
      }
    } catch (IOException e) {
      return "user"; // no Linux: all such users share a name, and the first has the folder
    }
    return "user";
  }

  /** The user's home; else {@code $HOME}, which may be all that a container has. */
  public static Path home() {
    return home(System.getProperty("user.home"), System.getenv("HOME"));
  }

  static Path home(@Nullable String property, @Nullable String environment) {
    if (property != null && !property.isEmpty() && !property.equals(UNKNOWN)) {
      return Path.of(property);
    }
    return Path.of(environment == null || environment.isEmpty() ? "/" : environment);
  }

  /** Whether a folder is this user's alone: what is made in it has the same owner. */
  static boolean isPrivate(Path folder) {
    try {
      if (Files.getPosixFilePermissions(folder).stream().anyMatch(Account::isForOthers)) {
        return false;
      }
      Path mine = Files.createTempFile(folder, ".owner", null);
      try {
        return Files.getAttribute(mine, OWNER).equals(Files.getAttribute(folder, OWNER));
      } finally {
        Files.delete(mine);
      }
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isForOthers(PosixFilePermission permission) {
    return !permission.name().startsWith("OWNER_");
  }
}
