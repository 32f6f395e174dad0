package isochrone.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import isochrone.api.Suggestion;
import isochrone.api.Word;
import isochrone.corefile.Directive;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How extensions add settings to a statement: {@code extended-by}.
 *
 * @param kind the kind of extension
 * @param namedBy the argument that names the one extension; null for all of the kind
 * @param part the object of the extension that holds the settings; null for its top level
 * @param or values of that argument that need no extension
 */
record Growth(String kind, @Nullable String namedBy, @Nullable String part, List<String> or) {

  /**
   * What a statement may hold after extensions have had their say.
   *
   * @param schema the settings, as far as they are known
   * @param complete whether they are: not when the extension is unknown
   */
  record Result(Schema schema, boolean complete) {}

  static Growth of(ConfigObject declared) {
    Config config = declared.toConfig();
    String namedBy = config.hasPath("named-by") ? config.getString("named-by") : null;
    String part = config.hasPath("part") ? config.getString("part") : null;
    List<String> or = config.hasPath("or") ? config.getStringList("or") : List.of();
    if (namedBy == null && part == null) {
      throw new IllegalArgumentException(
          declared.origin().description() + ": extended-by needs named-by or part");
    }
    return new Growth(config.getString("kind"), namedBy, part, or);
  }

  /** The extension that the growth of this line hangs on; empty where it hangs on none. */
  static String named(Schema schema, Directive line) {
    Growth growth = schema.growth();
    Word name = growth == null || growth.namedBy == null ? null : growth.name(schema, line);
    return name == null ? "" : name.text();
  }

  /** What this line may hold. */
  static Result grow(Schema schema, Directive line, Catalogue catalogue) {
    Growth growth = schema.growth();
    if (growth == null) {
      return new Result(schema, true);
    }
    if (growth.namedBy == null) {
      return new Result(growth.all(schema, catalogue), true);
    }
    Word name = growth.name(schema, line);
    if (name == null || growth.isUnknown(name.text(), catalogue)) {
      return new Result(schema, false);
    }
    Config extension = catalogue.reference(growth.kind, name.text());
    ConfigObject added = extension == null ? ConfigFactory.empty().root() : extension.root();
    return new Result(schema.with(added), true);
  }

  /** Whether an argument names an extension that is not installed. */
  boolean isUnknown(String name, Catalogue catalogue) {
    return !or.contains(name) && catalogue.reference(kind, name) == null;
  }

  /** The message about such a name. */
  String unknown(String name, Catalogue catalogue) {
    Set<String> known = new LinkedHashSet<>(catalogue.names(kind));
    known.addAll(or);
    String all = "there are " + String.join(", ", known);
    return "there is no " + Catalogue.title(kind) + " " + Suggestion.was(name, known, all);
  }

  private Schema all(Schema schema, Catalogue catalogue) {
    Schema grown = schema.with(ConfigFactory.empty().root());
    for (Config extension : catalogue.all(kind).values()) {
      ConfigValue declared = part == null ? null : extension.root().get(part);
      if (declared instanceof ConfigObject object) {
        grown = grown.with(object);
      }
    }
    return grown;
  }

  /** The word that stands where the naming argument belongs. */
  private @Nullable Word name(Schema schema, Directive line) {
    int place = 0;
    for (Argument argument : schema.arguments()) {
      if (argument.name().equals(namedBy)) {
        return line.arguments().stream()
            .filter(word -> !LineReader.isOption(word))
            .skip(place)
            .findFirst()
            .orElse(null);
      }
      place++;
    }
    throw new IllegalArgumentException("extended-by: there is no argument " + namedBy);
  }
}
