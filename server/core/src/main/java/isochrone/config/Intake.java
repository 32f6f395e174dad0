package isochrone.config;

import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes the words given for a setting, as its kind allows. */
final class Intake {

  private Intake() {}

  /** Takes what was given for a setting, reporting what its kind does not allow. */
  static void put(TypedBlock block, Setting setting, Origin origin, List<Word> words) {
    String key = setting.key();
    Given before = block.given().get(key);
    if (before != null) {
      block.problem(origin, key + " is given twice, first at " + before.origin());
      return;
    }
    String rule = rule(setting, words);
    if (rule != null) {
      block.report(key, origin, key + " " + rule);
    }
    if (setting.kind() == Setting.Kind.FLAG) {
      block.given().put(key, new Given(origin, List.of(), List.of()));
    } else if (!words.isEmpty()) {
      block.given().put(key, new Given(origin, values(block, setting, words), List.of()));
    }
  }

  /** What the number of words breaks; null when it is right. */
  private static @Nullable String rule(Setting setting, List<Word> words) {
    String all = words.stream().map(Word::text).collect(Collectors.joining(" "));
    if (setting.kind() == Setting.Kind.FLAG) {
      return words.isEmpty() ? null : "takes no value (was " + Problem.shown(all) + ")";
    }
    if (words.isEmpty()) {
      return "needs a value";
    }
    boolean one = setting.kind() == Setting.Kind.LIST || words.size() == 1;
    return one ? null : "takes one value (was " + Problem.shown(all) + ")";
  }

  private static List<Word> values(TypedBlock block, Setting setting, List<Word> words) {
    if (setting.kind() != Setting.Kind.LIST) {
      return words;
    }
    try {
      return elements(words);
    } catch (Refusal e) {
      block.report(setting.key(), words.get(0).origin(), setting.key() + " " + e.rule());
      return words;
    }
  }

  /** The elements of a list: between commas or blanks; what is quoted as a whole is one. */
  static List<Word> elements(List<Word> words) throws Refusal {
    List<Word> elements = new ArrayList<>();
    boolean complete = false;
    for (Word word : words) {
      if (word.quoted()) {
        elements.add(word);
        complete = true;
        continue;
      }
      StringTokenizer parts = new StringTokenizer(word.text(), ", \t", true);
      while (parts.hasMoreTokens()) {
        String part = parts.nextToken();
        if (part.equals(",")) {
          if (!complete) {
            throw new Refusal("has a comma with no value before it");
          }
          complete = false;
        } else if (!part.isBlank()) {
          elements.add(new Word(part, false, word.origin()));
          complete = true;
        }
      }
    }
    if (!complete) {
      throw new Refusal("needs a value" + (elements.isEmpty() ? "" : " behind the last comma"));
    }
    return elements;
  }
}
