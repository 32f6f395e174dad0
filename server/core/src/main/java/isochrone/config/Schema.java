package isochrone.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a directive or a statement inside one declares: see {@link isochrone.api.Block}. */
final class Schema {

  private static final String ARGUMENTS = "arguments";
  private static final String LINES = "lines";
  private static final String EXTENDED_BY = "extended-by";
  private static final String INLINE = "inline";
  private static final String NAME = "name";
  private static final Set<String> RESERVED = Set.of(ARGUMENTS, LINES, EXTENDED_BY, INLINE);

  private final List<Argument> arguments = new ArrayList<>();
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final @Nullable Growth growth;
  private final boolean lines;
  private final boolean inline;

  private Schema(@Nullable Growth growth, boolean lines, boolean inline) {
    this.growth = growth;
    this.lines = lines;
    this.inline = inline;
  }

  /** Reads the declarations of a plugin. */
  static Schema of(Config reference) {
    return of(reference.resolve().root());
  }

  static Schema of(ConfigObject declared) {
    ConfigValue growth = declared.get(EXTENDED_BY);
    Schema schema =
        new Schema(
            growth == null ? null : Growth.of((ConfigObject) growth),
            says(declared, LINES, false),
            says(declared, INLINE, true));
    ConfigValue arguments = declared.get(ARGUMENTS);
    if (arguments != null) {
      for (ConfigValue argument : (ConfigList) arguments) {
        schema.arguments.add(Argument.of(String.valueOf(argument.unwrapped())));
      }
    }
    schema.declare(declared);
    return schema;
  }

  private static boolean says(ConfigObject declared, String key, boolean otherwise) {
    ConfigValue value = declared.get(key);
    return value == null ? otherwise : Boolean.TRUE.equals(value.unwrapped());
  }

  private void declare(ConfigObject declared) {
    declared.entrySet().stream()
        .filter(entry -> !RESERVED.contains(entry.getKey()))
        // HOCON forgets the order of keys; their lines keep it.
        .sorted((a, b) -> Integer.compare(line(a.getValue()), line(b.getValue())))
        .forEach(entry -> add(Setting.of(entry.getKey(), entry.getValue())));
  }

  private static int line(ConfigValue value) {
    return value.origin().lineNumber();
  }

  private void add(Setting setting) {
    Setting present = settings.putIfAbsent(setting.key(), setting);
    if (present != null
        && (present.kind() != setting.kind() || !present.standard().equals(setting.standard()))) {
      throw new IllegalArgumentException(
          "setting "
              + setting.key()
              + " is declared in two ways: "
              + present.standard().origin().description()
              + " and "
              + setting.standard().origin().description());
    }
  }

  /** The arguments in their order. */
  List<Argument> arguments() {
    return arguments;
  }

  /** The argument of this name; null when there is none. */
  @Nullable Argument argument(String name) {
    for (Argument argument : arguments) {
      if (argument.name().equals(name)) {
        return argument;
      }
    }
    return null;
  }

  /** Whether each use begins with a name of its own. */
  boolean isNamed() {
    return !arguments.isEmpty()
        && arguments.get(0).name().equals(NAME)
        && arguments.get(0).required();
  }

  /** The setting of this name, also one that only gives an argument its default. */
  @Nullable Setting setting(String key) {
    return settings.get(key);
  }

  /** The setting that a user may write by this name; null when there is none. */
  @Nullable Setting option(String key) {
    return argument(key) == null ? settings.get(key) : null;
  }

  /** Everything declared. */
  Iterable<Setting> settings() {
    return settings.values();
  }

  /** The names of all settings that a user may write. */
  List<String> options() {
    List<String> options = new ArrayList<>(settings.keySet());
    options.removeIf(key -> argument(key) != null);
    return options;
  }

  /** Whether words of the form {@code key=value} have a meaning. */
  boolean hasOptions() {
    if (!inline || growth != null) {
      return inline;
    }
    for (String key : settings.keySet()) {
      if (argument(key) == null) {
        return true;
      }
    }
    return false;
  }

  /** Whether settings may stand on the first line of the statement too. */
  boolean isInline() {
    return inline;
  }

  /** Whether the plugin reads lines by itself. */
  boolean hasLines() {
    return lines;
  }

  /** How extensions add to this; null when they don't. */
  @Nullable Growth growth() {
    return growth;
  }

  /** This and what an extension declares in addition. */
  Schema with(ConfigObject declared) {
    Schema grown = new Schema(null, lines, inline);
    grown.arguments.addAll(arguments);
    grown.settings.putAll(settings);
    Schema added = of(declared);
    added.settings.values().stream().filter(setting -> !isPart(setting.key())).forEach(grown::add);
    return grown;
  }

  /** Whether extensions declare by this key what they add to a nested statement. */
  private boolean isPart(String key) {
    return settings.values().stream()
        .map(Setting::schema)
        .anyMatch(
            nested -> nested != null && nested.growth != null && key.equals(nested.growth.part()));
  }
}
