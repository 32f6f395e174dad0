package isochrone.chain;

import isochrone.api.CommandFactory;
import isochrone.api.Extension;
import isochrone.api.FeatureFactory;
import isochrone.api.HandlerFactory;
import isochrone.api.MethodFactory;
import isochrone.api.ProbeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The extensions that are installed, by kind and name. */
public final class Catalog {
  private static final List<Class<? extends Extension>> KINDS =
      List.of(
          HandlerFactory.class,
          FeatureFactory.class,
          MethodFactory.class,
          ProbeFactory.class,
          CommandFactory.class);

  private final Map<Class<? extends Extension>, Map<String, Extension>> kinds;

  private Catalog(Map<Class<? extends Extension>, Map<String, Extension>> kinds) {
    this.kinds = kinds;
  }

  /**
   * Finds all extensions that {@code loader} sees.
   *
   * @throws IllegalStateException when two of one kind have the same name, naming both classes
   */
  public static Catalog load(ClassLoader loader) {
    List<Extension> found = new ArrayList<>();
    ServiceLoader.load(Extension.class, loader).forEach(found::add);
    return of(found);
  }

  /** A catalogue of exactly these extensions. */
  public static Catalog of(List<Extension> extensions) {
    Map<Class<? extends Extension>, Map<String, Extension>> kinds =
        new TreeMap<>((a, b) -> Integer.compare(KINDS.indexOf(a), KINDS.indexOf(b)));
    KINDS.forEach(kind -> kinds.put(kind, new TreeMap<>()));
    for (Extension extension : extensions) {
      Extension twin = names(kinds, kindOf(extension)).put(extension.name(), extension);
      if (twin != null) {
        throw new IllegalStateException(
            "two plugins are called '%s': %s and %s"
                .formatted(
                    extension.name(), twin.getClass().getName(), extension.getClass().getName()));
      }
    }
    Map<String, Extension> features = names(kinds, FeatureFactory.class);
    names(kinds, HandlerFactory.class)
        .forEach((name, handler) -> refuseTwin(name, handler, features.get(name)));
    return new Catalog(kinds);
  }

  /**
   * A class loader that also sees the jars in a folder; {@code parent} itself when there are none.
   *
   * @throws IllegalStateException when two jars hold one plugin
   */
  public static ClassLoader withPlugins(Path folder, ClassLoader parent) {
    if (!Files.isDirectory(folder)) {
      return parent;
    }
    try (Stream<Path> files = Files.list(folder)) {
      URL[] jars =
          PluginJars.urls(
              files
                  .filter(file -> file.getFileName().toString().endsWith(".jar"))
                  .sorted()
                  .toList());
      return jars.length == 0 ? parent : new URLClassLoader("plugins", jars, parent);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the plugin folder " + folder, e);
    }
  }

  /** All extensions of a kind, by name. */
  public <T extends Extension> List<T> all(Class<T> kind) {
    return names(kinds, kind).values().stream().map(kind::cast).toList();
  }

  /** All extensions, kind by kind. */
  public List<Extension> extensions() {
    return kinds.values().stream().flatMap(names -> names.values().stream()).toList();
  }

  /** The extension of this kind and name; null when there is none. */
  public <T extends Extension> @Nullable T find(Class<T> kind, String name) {
    return kind.cast(names(kinds, kind).get(name));
  }

  /** What a line of a server block may begin with: the names of handlers and features. */
  public @Nullable Extension directive(String name) {
    HandlerFactory handler = find(HandlerFactory.class, name);
    return handler != null ? handler : find(FeatureFactory.class, name);
  }

  /** All names that {@link #directive} knows. */
  public List<String> directives() {
    return Stream.of(HandlerFactory.class, FeatureFactory.class)
        .flatMap(kind -> names(kinds, kind).keySet().stream())
        .sorted()
        .toList();
  }

  private static Map<String, Extension> names(
      Map<Class<? extends Extension>, Map<String, Extension>> kinds,
      Class<? extends Extension> kind) {
    Map<String, Extension> names = kinds.get(kind);
    if (names == null) {
      throw new IllegalArgumentException(kind + " is no kind of extension");
    }
    return names;
  }

  private static Class<? extends Extension> kindOf(Extension extension) {
    return KINDS.stream().filter(kind -> kind.isInstance(extension)).findFirst().orElseThrow();
  }

  /** A directive is a handler or a feature, never both. */
  private static void refuseTwin(String name, Extension one, @Nullable Extension other) {
    if (other != null) {
      throw new IllegalStateException(
          "two plugins are called '%s': %s and %s"
              .formatted(name, one.getClass().getName(), other.getClass().getName()));
    }
  }
}
