package isochrone.app;

import isochrone.chain.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Locale;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/**
 * What is installed: the program, its version, and the jars in its folder {@code plugins}.
 *
 * @param home the folder of the launcher; holds {@code plugins}
 * @param version the version of the program
 */
public record Installation(Path home, String version) {

  /** The installation that this class was loaded from, or the one the launcher names. */
  static Installation find() {
    String named = System.getProperty("isochrone.home");
    Path home = named != null ? Path.of(named) : beside(source(Installation.class));
    return new Installation(home, readVersion());
  }

  /** How people start the program here, as the launcher says it. */
  public static String command() {
    return System.getProperty("isochrone.command", "isochrone");
  }

  /** Name and version, as the server says them. */
  String title() {
    return "Isochrone-" + version;
  }

  /** Operating system, processor and Java, as the server says them. */
  static String platform() {
    return "%s/%s, java %s"
        .formatted(
            System.getProperty("os.name", "?").toLowerCase(Locale.ROOT),
            System.getProperty("os.arch", "?"),
            System.getProperty("java.version", "?"));
  }

  /**
   * All extensions, built in and dropped in.
   *
   * @throws Failure when two have one name, or a jar is damaged
   */
  Catalog catalog() throws Failure {
    try {
      return Catalog.load(
          Catalog.withPlugins(home.resolve("plugins"), Installation.class.getClassLoader()));
    } catch (IllegalStateException | UncheckedIOException | ServiceConfigurationError e) {
      throw new Failure("plugins: " + e.getMessage());
    }
  }

  /** The jar or folder that a class was loaded from; null when that is unknown. */
  static @Nullable Path source(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return source == null ? null : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** {@code HOME/lib/isochrone-app.jar} lies two below its home. */
  private static Path beside(@Nullable Path jar) {
    Path lib = jar == null ? null : jar.getParent();
    Path home = lib == null ? null : lib.getParent();
    return home == null ? Path.of("") : home;
  }

  private static String readVersion() {
    Properties build = new Properties();
    try (InputStream in = Installation.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("version", "unknown");
  }
}
