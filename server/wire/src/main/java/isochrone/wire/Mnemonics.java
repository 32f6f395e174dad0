package isochrone.wire;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The names of one kind of number in DNS, with a fallback such as {@code TYPE65280}. */
final class Mnemonics {
  private final String prefix;
  private final int limit;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final String[] texts;

  /** Names for the numbers 0 to {@code limit}; a number without a name is {@code prefix} + n. */
  Mnemonics(String prefix, int limit) {
    this.prefix = prefix;
    this.limit = limit;
    this.texts = new String[limit + 1];
  }

  Mnemonics name(int number, String text) {
    texts[number] = text;
    numbers.put(text, number);
    return this;
  }

  String text(int number) {
    if (number < 0 || number > limit) {
      return prefix + number;
    }
    String text = texts[number];
    return text == null ? prefix + number : text;
  }

  /** The number of a name in any case, or of the generic form; -1 for neither. */
  int of(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    Integer known = numbers.get(upper);
    return known == null ? generic(upper) : known;
  }

  private int generic(String upper) {
    if (!upper.matches(prefix + "[0-9]{1,5}")) {
      return -1;
    }
    int number = Integer.parseInt(upper.substring(prefix.length()));
    return number > limit ? -1 : number;
  }
}
