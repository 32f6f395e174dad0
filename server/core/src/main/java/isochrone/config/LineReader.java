package isochrone.config;

import isochrone.api.Problem;
import isochrone.api.Suggestion;
import isochrone.api.Word;
import isochrone.corefile.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the first line of a statement: its arguments, then options and flags in any order. */
final class LineReader {

  private static final Pattern OPTION = Pattern.compile("([a-z][a-z0-9-]*)=(.*)", Pattern.DOTALL);

  private final Directive line;
  private final List<Word> words;
  private final TypedBlock block;
  private final Schema schema;
  private final boolean complete;
  private final int required;
  private int at;
  private int filled;
  private boolean optionSeen;

  /**
   * A reader of one line.
   *
   * @param block takes what is read
   * @param complete whether the schema of the block is complete, so that other words are mistakes
   */
  LineReader(Directive line, TypedBlock block, boolean complete) {
    this.line = line;
    this.words = line.arguments();
    this.block = block;
    this.schema = block.schema();
    this.complete = complete;
    this.required = (int) schema.arguments().stream().filter(Argument::required).count();
  }

  /** Whether this word has the form of an option. */
  static boolean isOption(Word word) {
    return !word.quoted() && word.text().indexOf('=') > 0 && OPTION.matcher(word.text()).matches();
  }

  void read() {
    for (at = 0; at < words.size(); at++) {
      word(words.get(at));
    }
    if (filled < required) {
      missing();
    }
  }

  private void word(Word word) {
    Matcher option = OPTION.matcher(word.text());
    boolean equals = word.text().indexOf('=') > 0;
    if (equals && schema.hasOptions() && option.matches() && isMeant(word, option.group(1))) {
      optionSeen = true;
      option(word, option.group(1), option.group(2));
    } else if (isFlag(word)) {
      flag(word);
    } else if (filled < schema.arguments().size() || takesMore()) {
      argument(word);
    } else if (complete) {
      extra(word);
    }
  }

  /** A word in quotes is an option only where nothing else can be meant. */
  private boolean isMeant(Word word, String key) {
    return !word.quoted() || (filled >= required && schema.option(key) != null);
  }

  private boolean isFlag(Word word) {
    Setting setting = schema.option(word.text());
    return filled >= required
        && schema.isInline()
        && !word.quoted()
        && setting != null
        && setting.kind() == Setting.Kind.FLAG;
  }

  private void flag(Word word) {
    Setting setting = schema.option(word.text());
    if (setting != null) {
      Intake.put(block, setting, word.origin(), List.of());
    }
  }

  private boolean takesMore() {
    List<Argument> arguments = schema.arguments();
    return !arguments.isEmpty() && arguments.get(arguments.size() - 1).several();
  }

  private void argument(Word word) {
    if (optionSeen) {
      block.problem(
          word.origin(), "arguments stand before options (was " + Problem.shown(word.text()) + ")");
    }
    List<Argument> arguments = schema.arguments();
    String name = arguments.get(Math.min(filled, arguments.size() - 1)).name();
    Given before = block.given().get(name);
    List<Word> values = new ArrayList<>(before == null ? List.of() : before.words());
    values.add(word);
    block.given().put(name, new Given(values.get(0).origin(), values, List.of()));
    filled++;
  }

  private void missing() {
    String name = schema.arguments().get(filled).name();
    Problem problem = block.report(name, block.origin(), name + " is missing" + usage());
    for (Argument argument : schema.arguments().subList(filled, required)) {
      block.excuse(argument.name(), problem);
    }
  }

  private String usage() {
    String arguments = Argument.usage(schema.arguments());
    return arguments.isEmpty() ? "" : "; write: " + line.name().text() + " " + arguments;
  }

  private void option(Word word, String key, String value) {
    Setting setting = schema.option(key);
    if (setting == null) {
      unknown(word, key);
    } else if (setting.kind().isNested()) {
      block.report(key, word.origin(), key + " needs a line of its own in the block");
    } else if (setting.kind() == Setting.Kind.FLAG) {
      block.report(key, word.origin(), key + " takes no value (was " + Problem.shown(value) + ")");
    } else if (value.isEmpty()) {
      blank(word, key, "");
    } else if (value.startsWith("\"") && !word.quoted()) {
      quoted(word, key);
    } else {
      Intake.put(block, setting, word.origin(), List.of(new Word(value, false, word.origin())));
    }
  }

  private void unknown(Word word, String key) {
    if (schema.argument(key) != null) {
      block.problem(word.origin(), key + " is an argument, written without its name" + usage());
    } else if (complete) {
      block.problem(word.origin(), "unknown setting " + Suggestion.was(key, schema.options()));
    }
  }

  /** The next word was meant as the value; the word is {@code key=}, or the next is {@code =…}. */
  private void blank(Word word, String key, String separator) {
    String value = "";
    if (at + 1 < words.size() && !isOption(words.get(at + 1)) && !isFlag(words.get(at + 1))) {
      value = words.get(++at).text();
      if (separator.equals("=") && value.equals("=") && at + 1 < words.size()) {
        value = words.get(++at).text();
      }
    }
    String meant = key + "=" + (value.startsWith("=") ? value.substring(1) : value);
    block.report(
        key,
        word.origin(),
        value.isEmpty()
            ? key + " needs a value"
            : "an option is written without blanks (did you mean " + Problem.shown(meant) + "?)");
  }

  /** A quote inside a word is no quote, so that the value was cut at its first blank. */
  private void quoted(Word word, String key) {
    StringBuilder whole = new StringBuilder(word.text());
    while (whole.indexOf("\"") == whole.length() - 1 || whole.charAt(whole.length() - 1) != '"') {
      if (at + 1 == words.size()) {
        break;
      }
      whole.append(' ').append(words.get(++at).text());
    }
    String meant = whole.toString().replace("\"", "");
    block.report(
        key, word.origin(), "quotes enclose the whole word (did you mean \"" + meant + "\"?)");
  }

  private void extra(Word word) {
    Word next = at + 1 < words.size() ? words.get(at + 1) : null;
    Setting setting = word.quoted() ? null : schema.option(word.text());
    int equals = word.quoted() ? -1 : word.text().indexOf('=');
    if (equals > 0 && schema.hasOptions()) {
      unknown(word, word.text().substring(0, equals));
    } else if (setting != null && setting.kind().isNested()) {
      String key = setting.key();
      block.problem(word.origin(), key + " needs a line of its own in the block");
      at = words.size();
    } else if (setting != null && next != null) {
      blank(word, setting.key(), "=");
    } else if (word.text().equals("{}")) {
      block.problem(word.origin(), "a brace must stand alone (was {}; did you mean \"{ }\"?)");
    } else if (schema.arguments().isEmpty() && schema.options().isEmpty()) {
      block.problem(word.origin(), "takes no arguments (was " + Problem.shown(word.text()) + ")");
      at = words.size();
    } else {
      String known = Suggestion.was(word.text(), schema.options());
      block.problem(word.origin(), "one word too many " + known + usage());
    }
  }
}
