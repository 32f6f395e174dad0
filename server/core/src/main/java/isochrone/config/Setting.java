package isochrone.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import isochrone.api.Origin;
import isochrone.api.Word;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key that a statement declares.
 *
 * @param key its name
 * @param kind what it takes
 * @param standard the value in the declaration
 * @param schema what a nested statement declares; null for values
 */
record Setting(String key, Kind kind, ConfigValue standard, @Nullable Schema schema) {

  private static final Origin DEFAULT = new Origin("default", 0, 0);

  /** What a key takes. */
  enum Kind {
    /** One value. */
    VALUE,
    /** No value: it is there or not. */
    FLAG,
    /** Any number of values. */
    LIST,
    /** A statement of its own, at most once. */
    BLOCK,
    /** A statement of its own, any number of times. */
    BLOCKS;

    boolean isNested() {
      return this == BLOCK || this == BLOCKS;
    }
  }

  /** Reads a declaration; its default tells its kind. */
  static Setting of(String key, ConfigValue declared) {
    if (declared instanceof ConfigObject object) {
      return new Setting(key, Kind.BLOCK, declared, Schema.of(object));
    }
    if (declared instanceof ConfigList list) {
      return list.size() == 1 && list.get(0) instanceof ConfigObject object
          ? new Setting(key, Kind.BLOCKS, declared, Schema.of(object))
          : new Setting(key, Kind.LIST, declared, null);
    }
    if (declared.valueType() != ConfigValueType.BOOLEAN) {
      return new Setting(key, Kind.VALUE, declared, null);
    }
    if (Boolean.TRUE.equals(declared.unwrapped())) {
      throw new IllegalArgumentException(
          declared.origin().description() + ": flag " + key + " must be false unless given");
    }
    return new Setting(key, Kind.FLAG, declared, null);
  }

  /** The default as words; none when there is no default. */
  List<Word> words() {
    if (standard instanceof ConfigList list) {
      return list.stream().map(Setting::word).collect(Collectors.toList());
    }
    return standard.valueType() == ConfigValueType.NULL ? List.of() : List.of(word(standard));
  }

  private static Word word(ConfigValue value) {
    return new Word(String.valueOf(value.unwrapped()), false, DEFAULT);
  }
}
