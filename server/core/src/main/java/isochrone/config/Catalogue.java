package isochrone.config;

import com.typesafe.config.Config;
import isochrone.api.CommandFactory;
import isochrone.api.Extension;
import isochrone.api.FeatureFactory;
import isochrone.api.MethodFactory;
import isochrone.api.ProbeFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings that every installed extension declares, by kind and name. */
public final class Catalogue {

  /** The kinds whose names are directives. */
  private static final List<String> DIRECTIVES = List.of("feature", "handler");

  private final Map<String, Map<String, Config>> kinds = new TreeMap<>();

  /** The settings of these extensions. */
  public static Catalogue of(Collection<? extends Extension> extensions) {
    Catalogue catalogue = new Catalogue();
    for (Extension extension : extensions) {
      if (!(extension instanceof CommandFactory)) {
        catalogue.add(kind(extension), extension.name(), extension.reference());
      }
    }
    return catalogue;
  }

  /** Adds the settings of one extension. */
  Catalogue add(String kind, String name, Config reference) {
    kinds.computeIfAbsent(kind, key -> new TreeMap<>()).put(name, reference.resolve());
    return this;
  }

  /** The settings of an extension; null when there is none of this kind and name. */
  @Nullable Config reference(String kind, String name) {
    return all(kind).get(name);
  }

  /** The names of all extensions of a kind. */
  Set<String> names(String kind) {
    return all(kind).keySet();
  }

  /** The settings of all extensions of a kind, by name. */
  Map<String, Config> all(String kind) {
    return kinds.getOrDefault(kind, Map.of());
  }

  /**
   * The directives, and the statements in them, whose first argument is a name rather than a value:
   * {@code [profile]}, {@code [profile, endpoint]}.
   */
  public Set<List<String>> named() {
    Set<List<String>> named = new HashSet<>();
    for (String kind : DIRECTIVES) {
      all(kind).forEach((name, reference) -> named(List.of(name), Schema.of(reference), named));
    }
    return named;
  }

  private static void named(List<String> path, Schema schema, Set<List<String>> into) {
    if (schema.isNamed()) {
      into.add(path);
    }
    for (Setting setting : schema.settings()) {
      Schema nested = setting.schema();
      if (nested != null) {
        List<String> inside = new ArrayList<>(path);
        inside.add(setting.key());
        named(List.copyOf(inside), nested, into);
      }
    }
  }

  /** What messages call a kind. */
  static String title(String kind) {
    return kind.equals("method") ? "routing method" : kind;
  }

  private static String kind(Extension extension) {
    if (extension instanceof MethodFactory) {
      return "method";
    }
    if (extension instanceof ProbeFactory) {
      return "probe";
    }
    return extension instanceof FeatureFactory ? "feature" : "handler";
  }
}
