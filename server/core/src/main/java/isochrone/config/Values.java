package isochrone.config;

import isochrone.api.Suggestion;
import isochrone.api.Word;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the text of a value may mean. */
final class Values {

  private Values() {}

  static int integer(String text, int min, int max) throws Refusal {
    if (!text.matches("-?[0-9]{1,10}")) {
      throw new Refusal("must be a whole number, " + min + " to " + max);
    }
    long value = Long.parseLong(text);
    if (value < min || value > max) {
      throw new Refusal("must be " + min + " to " + max);
    }
    return (int) value;
  }

  static double number(String text, double min, double max) throws Refusal {
    if (!text.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")) {
      boolean any = min == -Double.MAX_VALUE && max == Double.MAX_VALUE;
      throw new Refusal("must be a number" + (any ? "" : ", " + plain(min) + " to " + plain(max)));
    }
    double value = Double.parseDouble(text);
    if (value < min || value > max) {
      throw new Refusal("must be " + plain(min) + " to " + plain(max));
    }
    return value;
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  static int ttl(String text, int min, int max) throws Refusal {
    String digits = text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
    if (!digits.matches("[0-9]{1,10}")) {
      throw new Refusal("must be whole seconds, " + min + " to " + max, wholeSeconds(text));
    }
    long value = Long.parseLong(digits);
    if (value < min || value > max) {
      throw new Refusal("must be " + min + " to " + max);
    }
    return (int) value;
  }

  private static @Nullable String wholeSeconds(String text) {
    try {
      Duration duration = Durations.parse(text);
      return duration.toNanosPart() == 0 ? Long.toString(duration.toSeconds()) : null;
    } catch (Refusal e) {
      return null;
    }
  }

  static Duration duration(String text, Duration min, Duration max) throws Refusal {
    Duration value = Durations.parse(text);
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new Refusal("must be " + Durations.text(min) + " to " + Durations.text(max));
    }
    return value;
  }

  static String choice(String text, List<String> allowed) throws Refusal {
    if (!allowed.contains(text)) {
      throw new Refusal(
          "must be one of " + String.join(", ", allowed), Suggestion.nearest(text, allowed));
    }
    return text;
  }

  static Path path(Word word) throws Refusal {
    try {
      Path folder = Path.of(word.origin().file()).getParent();
      Path path = Path.of(word.text());
      if (word.text().isEmpty()) {
        throw new Refusal("must be the path of a file or folder");
      }
      return folder == null ? path : folder.resolve(path).normalize();
    } catch (InvalidPathException e) {
      throw new Refusal("must be the path of a file or folder");
    }
  }
}
