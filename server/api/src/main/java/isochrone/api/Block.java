package isochrone.api;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One use of a directive, or of a statement inside one, read over the {@code reference.conf} of its
 * plugin.
 *
 * <p>That file is schema, default and documentation in one. Each key at its top level is a setting:
 *
 * <ul>
 *   <li>{@code ttl = 30}: one value with its default; {@code host = null}: one value without;
 *   <li>{@code disabled = false}: a flag, which is given without a value;
 *   <li>{@code codes = ["200"]}: a list of values with its default, {@code []} when there is none;
 *   <li>{@code monitor { … }}: a nested statement, at most once; the object is its schema;
 *   <li>{@code header = [ { … } ]}: a nested statement, repeatable; the one object is its schema.
 * </ul>
 *
 * <p>Four keys, at any level, speak of the statement itself:
 *
 * <ul>
 *   <li>{@code arguments = [name, "file?", "address...", "zone...?"]} names its arguments:
 *       required, optional, one or more, any number. They are read as keys of these names; a
 *       setting of the same name gives an optional argument its default. Reloads log what changed
 *       by keys alone, as values may be secrets, but with a required first argument that is called
 *       {@code name};
 *   <li>{@code lines = true}: lines that begin with no key of the schema are handed to the plugin
 *       as they are, see {@link #lines};
 *   <li>{@code inline = false}: settings are lines of the block only, and every word of the first
 *       line is an argument, also one like {@code key=value};
 *   <li>{@code extended-by { kind = probe, named-by = type, or = [none] }}: the extension of that
 *       kind whose name is the value of the argument {@code type} adds its settings; {@code or}
 *       lists words that need no extension. {@code extended-by { kind = method, part = endpoint }}:
 *       every extension of that kind adds what it declares in its object {@code endpoint}.
 * </ul>
 *
 * <p>A getter never returns null and never throws for what a user wrote: a wrong value is reported
 * at its place, and the default, or the nearest value in range, is returned so that reading goes on
 * and finds other mistakes. The configuration is refused afterwards. Only one problem is reported
 * for a key. Asking for a key that the schema does not declare is a bug of the plugin and throws
 * {@link IllegalArgumentException}.
 *
 * <p>Rules that tie two keys together are checked once both are {@link #sound}:
 *
 * <pre>{@code
 * static Settings of(Block b) {
 *   Settings s = new Settings(b.duration("interval", SECOND, HOUR), b.duration("timeout", …));
 *   if (b.sound() && s.timeout.compareTo(s.interval) > 0) {
 *     b.problem("timeout", "must not be longer than interval", b.text("timeout"));
 *   }
 *   return s;
 * }
 * }</pre>
 */
public interface Block {

  /** The directive in which this stands: the plugin that its problems name. */
  String plugin();

  /** Its name: that of the directive, or of the nested statement. */
  String name();

  /** Where it begins: its name, in a Corefile. */
  Origin origin();

  /** Where the value of this key was given; where the block begins when it was not. */
  Origin origin(String key);

  /** Whether this key was given or has a default. For a nested statement: whether it was given. */
  boolean has(String key);

  /** Whether this key was given, rather than left to its default. */
  boolean given(String key);

  /** The value of this key as text. */
  String text(String key);

  /** A value that must be one of these words. */
  String choice(String key, String... allowed);

  /** A whole number from {@code min} to {@code max}. */
  int integer(String key, int min, int max);

  /** A number from {@code min} to {@code max}. */
  double number(String key, double min, double max);

  /** Whole seconds for a TTL, {@code 30} or {@code 30s}, 0 to 2147483647 (RFC 2181 §8). */
  int ttl(String key);

  /** Whole seconds from {@code min} to {@code max}, {@code 30} or {@code 30s}. */
  int ttl(String key, int min, int max);

  /** A duration with a unit, such as {@code 500ms} or {@code 1m30s}; zero needs none. */
  Duration duration(String key, Duration min, Duration max);

  /** Whether this flag is set. */
  boolean flag(String key);

  /**
   * The path of a file or folder, a relative one taken from the folder of the file it stands in.
   */
  Path path(String key);

  /** The values of a list, or of an argument that takes several. */
  List<String> list(String key);

  /** The same with the place of each; a single value is a list of one, an absent one is empty. */
  List<Word> words(String key);

  /** The nested statement of this name; its defaults when it was not given. */
  Block block(String key);

  /** Every use of the nested statement of this name, in the order written. */
  List<Block> blocks(String key);

  /** Every use of these nested statements together, in the order written. */
  List<Block> blocks(List<String> keys);

  /** The lines that the plugin reads by itself, in the order written. */
  List<Line> lines();

  /**
   * All settings as a Typesafe Config: what was given, over the defaults. Values know their file
   * and line. Good for passing settings on; the getters above check better.
   */
  Config config();

  /** Whether nothing wrong has been found so far in this block and the statements inside. */
  boolean sound();

  /** Whether nothing wrong has been found so far in the value of this key. */
  boolean sound(String key);

  /** Reports that a key breaks a rule: {@code problem("port", "must not be used with path")}. */
  void problem(String key, String rule);

  /** Reports that the value of a key breaks a rule: {@code KEY RULE (was VALUE)}. */
  void problem(String key, String rule, Object value);

  /**
   * Reports a mistake at a place of its own, such as one word of a list; the text is a sentence.
   */
  void problem(Origin where, String text);

  /**
   * For when nothing sensible can be made of the block: the exception to throw. Its problem is
   * reported once, wherever it is caught.
   */
  BadBlock bad(String key, String rule, Object value);
}
