package isochrone.chain;

import isochrone.api.Extension;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/** The jars in the plugin folder, looked at before a class loader takes them as they come. */
final class PluginJars {
  private static final String SERVICES = "META-INF/services/" + Extension.class.getName();

  private final Map<String, Path> places = new HashMap<>();

  private PluginJars() {}

  /**
   * Where those of the jars are found that the class path does not hold: the launcher puts on it
   * what it sees, so that an archive of classes has their classes, too.
   *
   * @throws IllegalStateException when two hold one plugin: the first would win without a word,
   *     which is the older of two versions
   * @throws UncheckedIOException when one cannot be read, which a class loader would pass over
   */
  static URL[] urls(List<Path> jars) {
    PluginJars seen = new PluginJars();
    String classPath = System.getProperty("java.class.path", "");
    Set<String> known =
        new HashSet<>(List.of(classPath.split(Pattern.quote(File.pathSeparator), -1)));
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      URL url = seen.url(jar);
      if (!known.contains(jar.toString())) {
        urls.add(url);
      }
    }
    return urls.toArray(URL[]::new);
  }

  private URL url(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      ZipEntry services = jar.getEntry(SERVICES);
      if (services != null) {
        try (InputStream in = jar.getInputStream(services)) {
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .forEach(name -> place(name, file));
        }
      }
      return Path.of(jar.getName()).toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private void place(String name, Path file) {
    Path first = places.putIfAbsent(name, file);
    if (first != null && !first.equals(file)) {
      throw new IllegalStateException(
          "%s and %s hold the same plugin, %s: remove one of them".formatted(first, file, name));
    }
  }
}
