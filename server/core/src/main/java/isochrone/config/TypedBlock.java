package isochrone.config;

import com.typesafe.config.Config;
import isochrone.api.BadBlock;
import isochrone.api.Block;
import isochrone.api.Line;
import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Word;
import isochrone.corefile.Problems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A block as it was read, whatever it was read from. */
final class TypedBlock implements Block {

  private final Schema schema;
  private final Context context;
  private final String name;
  private final Origin origin;
  private final Map<String, Given> given = new LinkedHashMap<>();
  private final List<TypedBlock> nested = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Problem> wrong = new HashMap<>();
  private boolean sound = true;

  TypedBlock(Schema schema, Context context, String name, Origin origin) {
    this.schema = schema;
    this.context = context;
    this.name = name;
    this.origin = origin;
  }

  /**
   * What the problems of a block have in common.
   *
   * @param plugin the directive
   * @param statement the nested statement with a colon and a blank; empty for the directive itself
   * @param problems where they go
   */
  record Context(String plugin, String statement, Problems problems) {

    Context inside(String name) {
      return new Context(plugin, statement + name + ": ", problems);
    }
  }

  Schema schema() {
    return schema;
  }

  Context context() {
    return context;
  }

  /** What was given so far, by key. */
  Map<String, Given> given() {
    return given;
  }

  /** Adds one more use of a nested statement, where it begins to be given. */
  void add(TypedBlock inner, Origin where) {
    nested.add(inner);
    Given before = given.get(inner.name);
    if (before == null) {
      given.put(inner.name, new Given(where, List.of(), new ArrayList<>(List.of(inner))));
    } else {
      before.blocks().add(inner);
    }
  }

  /** Adds a line that the plugin reads by itself. */
  void add(Line line) {
    lines.add(line);
  }

  @Override
  public String plugin() {
    return context.plugin();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public Origin origin(String key) {
    declared(key);
    Given value = given.get(key);
    return value == null ? origin : value.place();
  }

  @Override
  public boolean has(String key) {
    declared(key);
    Setting setting = schema.setting(key);
    return given.containsKey(key)
        || (setting != null && !setting.kind().isNested() && !setting.words().isEmpty());
  }

  @Override
  public boolean given(String key) {
    declared(key);
    return given.containsKey(key);
  }

  @Override
  public String text(String key) {
    return value(key, Word::text, "");
  }

  @Override
  public String choice(String key, String... allowed) {
    return value(key, word -> Values.choice(word.text(), List.of(allowed)), allowed[0]);
  }

  @Override
  public int integer(String key, int min, int max) {
    return value(key, word -> Values.integer(word.text(), min, max), min);
  }

  @Override
  public double number(String key, double min, double max) {
    return value(key, word -> Values.number(word.text(), min, max), min);
  }

  @Override
  public int ttl(String key) {
    return ttl(key, 0, Integer.MAX_VALUE);
  }

  @Override
  public int ttl(String key, int min, int max) {
    return value(key, word -> Values.ttl(word.text(), min, max), min);
  }

  @Override
  public Duration duration(String key, Duration min, Duration max) {
    return value(key, word -> Values.duration(word.text(), min, max), min);
  }

  @Override
  public boolean flag(String key) {
    declared(key, Setting.Kind.FLAG);
    return given.containsKey(key);
  }

  @Override
  public Path path(String key) {
    return value(key, Values::path, Path.of(""));
  }

  @Override
  public List<String> list(String key) {
    return words(key).stream().map(Word::text).collect(Collectors.toList());
  }

  @Override
  public List<Word> words(String key) {
    declared(key);
    Given value = given.get(key);
    if (value != null) {
      return value.words();
    }
    Setting setting = schema.setting(key);
    return setting == null ? List.of() : setting.words();
  }

  @Override
  public Block block(String key) {
    declared(key, Setting.Kind.BLOCK);
    Given value = given.get(key);
    Setting setting = schema.setting(key);
    Schema nested = setting == null ? null : setting.schema();
    return value == null && nested != null
        ? new TypedBlock(nested, context.inside(key), key, origin)
        : blocks(value).get(0);
  }

  @Override
  public List<Block> blocks(String key) {
    declared(key, Setting.Kind.BLOCKS);
    return blocks(given.get(key));
  }

  @Override
  public List<Block> blocks(List<String> keys) {
    keys.forEach(key -> declared(key, Setting.Kind.BLOCKS));
    return nested.stream()
        .filter(block -> keys.contains(block.name))
        .<Block>map(block -> block)
        .toList();
  }

  private static List<Block> blocks(@Nullable Given value) {
    return value == null ? List.of() : List.copyOf(value.blocks());
  }

  @Override
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  @Override
  public Config config() {
    return ConfigView.of(schema, given);
  }

  @Override
  public boolean sound() {
    return sound
        && wrong.isEmpty()
        && given.values().stream().allMatch(v -> v.blocks().stream().allMatch(TypedBlock::sound));
  }

  @Override
  public boolean sound(String key) {
    declared(key);
    return !wrong.containsKey(key);
  }

  @Override
  public void problem(String key, String rule) {
    declared(key);
    report(key, origin(key), key + " " + rule);
  }

  @Override
  public void problem(String key, String rule, Object value) {
    problem(key, rule + " (was " + Problem.shown(String.valueOf(value)) + ")");
  }

  @Override
  public void problem(Origin where, String text) {
    sound = false;
    context.problems().add(new Problem(where, plugin(), context.statement() + text));
  }

  @Override
  public BadBlock bad(String key, String rule, Object value) {
    declared(key);
    String was = " (was " + Problem.shown(String.valueOf(value)) + ")";
    return new BadBlock(report(key, origin(key), key + " " + rule + was));
  }

  /** Reports a mistake of a key unless one is known already; the one that stands. */
  Problem report(String key, Origin where, String text) {
    Problem known = wrong.get(key);
    if (known != null) {
      return known;
    }
    Problem problem = new Problem(where, plugin(), context.statement() + text);
    wrong.put(key, problem);
    context.problems().add(problem);
    return problem;
  }

  /** Lets this problem stand for what is wrong with a key, too. */
  void excuse(String key, Problem problem) {
    wrong.putIfAbsent(key, problem);
  }

  /** Turns the text of a value into what it means. */
  private interface Reading<T> {
    T of(Word word) throws Refusal;
  }

  private <T> T value(String key, Reading<T> reading, T otherwise) {
    declared(key, Setting.Kind.VALUE);
    Given value = given.get(key);
    if (value == null && standard(key) == null) {
      report(key, origin, key + " is missing");
      return otherwise;
    }
    if (value != null) {
      Word word = value.words().get(0);
      try {
        return reading.of(word);
      } catch (Refusal e) {
        refuse(key, word, e);
      }
    }
    return standard(key, reading, otherwise, value == null);
  }

  private void refuse(String key, Word word, Refusal refusal) {
    // A word that an unset variable left empty has been reported where it stands.
    if (word.text().isEmpty() && !word.quoted()) {
      sound = false;
      return;
    }
    String suggestion = refusal.suggestion();
    String meant = suggestion == null ? "" : "; did you mean " + suggestion + "?";
    problem(
        word.origin(), key, refusal.rule() + " (was " + Problem.shown(word.text()) + meant + ")");
  }

  private void problem(Origin where, String key, String rule) {
    report(key, where, key + " " + rule);
  }

  private @Nullable Word standard(String key) {
    Setting setting = schema.setting(key);
    return setting == null || setting.words().isEmpty() ? null : setting.words().get(0);
  }

  private <T> T standard(String key, Reading<T> reading, T otherwise, boolean used) {
    Word word = standard(key);
    if (word == null) {
      return otherwise;
    }
    try {
      return reading.of(word);
    } catch (Refusal e) {
      if (used) {
        throw new IllegalStateException(
            plugin() + ": the default of " + key + " " + e.rule() + " (was " + word.text() + ")",
            e);
      }
      return otherwise;
    }
  }

  private void declared(String key) {
    if (schema.setting(key) == null && schema.argument(key) == null) {
      throw new IllegalArgumentException(plugin() + " declares no setting " + key);
    }
  }

  private void declared(String key, Setting.Kind kind) {
    declared(key);
    Setting setting = schema.setting(key);
    Setting.Kind actual = setting == null ? Setting.Kind.VALUE : setting.kind();
    if (actual != kind) {
      throw new IllegalArgumentException(
          plugin() + ": " + key + " is declared as " + actual + ", not " + kind);
    }
  }
}
