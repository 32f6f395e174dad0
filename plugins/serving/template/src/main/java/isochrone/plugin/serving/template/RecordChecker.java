package isochrone.plugin.serving.template;

import isochrone.api.Block;
import isochrone.api.Origin;
import isochrone.api.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the templates of records, and finds at load what is wrong whatever is asked. */
final class RecordChecker {
  /** Stands for what is not known before somebody asks; no record has this octet unescaped. */
  private static final char UNKNOWN = '\u007f';

  /** Stands for an owner that is not known. */
  private static final String ANY_OWNER = "name.";

  /** The one class that questions have which come here. */
  private static final String CLASS = "IN";

  private final List<NamePattern> patterns;

  RecordChecker(List<NamePattern> patterns) {
    this.patterns = patterns;
  }

  /** The templates of one line. */
  List<RecordTemplate> read(Block line) {
    List<Word> words = line.words("rr");
    if (words.stream().anyMatch(word -> !word.quoted())) {
      String meant = words.stream().map(Word::text).collect(Collectors.joining(" "));
      String hint = "a record stands in quotes (did you mean \"" + meant + "\"?)";
      line.problem(words.get(0).origin(), hint);
      return List.of();
    }
    List<RecordTemplate> templates = new ArrayList<>();
    for (Word word : words) {
      try {
        RecordTemplate template = TemplateParser.parse(word.text(), patterns);
        check(template);
        templates.add(template);
      } catch (TemplateParser.Mistake e) {
        line.problem(at(word, e.place()), String.valueOf(e.getMessage()));
      } catch (BadTemplate e) {
        line.problem(word.origin(), String.valueOf(e.getMessage()));
      }
    }
    return templates;
  }

  private static void check(RecordTemplate template) throws BadTemplate {
    List<String> words = MasterText.words(sample(template));
    if (words.isEmpty()) {
      throw new BadTemplate("there is no record");
    }
    if (isKnown(String.join("", words))) {
      RecordReader.read(sample(template));
      return;
    }
    words.set(0, isKnown(words.get(0)) ? words.get(0) : ANY_OWNER);
    int known = 1;
    while (known < words.size() && isKnown(words.get(known))) {
      known++;
    }
    if (known == words.size()) {
      RecordReader.read(String.join(" ", words));
    } else if (words.subList(1, known).stream().anyMatch(RecordChecker::endsHead)) {
      RecordReader.checkType(words);
    }
  }

  /** The text, the class in the place where it is asked for. */
  private static String sample(RecordTemplate template) {
    StringBuilder text = new StringBuilder();
    for (Value part : template.parts()) {
      text.append(part instanceof Value.Literal literal ? literal.text() : unknown(part));
    }
    return text.toString();
  }

  private static String unknown(Value part) {
    boolean isClass = part instanceof Value.Field field && field.field().equals(".Class");
    return isClass ? CLASS : String.valueOf(UNKNOWN);
  }

  private static boolean isKnown(String word) {
    return word.indexOf(UNKNOWN) < 0;
  }

  /** Whether a word is neither TTL nor class, and so must be the type. */
  private static boolean endsHead(String word) {
    boolean isTtl = word.charAt(0) >= '0' && word.charAt(0) <= '9';
    return !isTtl && !word.equalsIgnoreCase(CLASS);
  }

  /** Where a character of a quoted word stands; after a line break it is no more than the word. */
  private static Origin at(Word word, int index) {
    String before = word.text().substring(0, index);
    Origin start = word.origin();
    if (before.indexOf('\n') >= 0) {
      return start;
    }
    // The quote that opens, and a backslash before each quote inside.
    long escaped = before.chars().filter(c -> c == '"').count();
    int column = start.column() + 1 + before.codePointCount(0, index) + (int) escaped;
    return new Origin(start.file(), start.line(), column);
  }
}
