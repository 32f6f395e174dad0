package isochrone.plugin.observability.log;

import isochrone.api.Exchange;
import isochrone.api.Suggestion;
import isochrone.wire.QueryPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a line looks like, made ready at load: parts that write themselves one after the other. */
@QueryPath
final class Format {
  static final String COMMON = "{common}";
  static final String COMBINED = "{combined}";
  static final String JSON = "{json}";
  static final String WHEN = "{when}";

  /** A line is at most that long, its end included. */
  static final int LONGEST = 8_192;

  /** A placeholder, or what looks so much like one that nothing else can be meant. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[>/]?[A-Za-z][\\w/.-]*}");

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Field[] fields;

  private Format(List<Field> fields) {
    this.fields = fields.toArray(Field[]::new);
  }

  /**
   * Reads a format.
   *
   * @param known the words that it may hold
   * @param text what a user wrote
   * @param problems takes each mistake, a sentence
   */
  static Format of(Placeholders known, String text, Consumer<String> problems) {
    String format = Placeholders.expanded(text);
    List<Field> fields = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(format);
    int at = 0;
    int most = 1;
    while (matcher.find()) {
      Placeholders.Part part = known.part(matcher.group());
      if (part == null) {
        problems.accept(unknown(matcher.group(), known));
      } else {
        most += literal(format.substring(at, matcher.start()), fields) + part.most();
        fields.add(part.field());
      }
      at = matcher.end();
    }
    most += literal(format.substring(at), fields);
    if (CONTROL.matcher(format).find()) {
      problems.accept("a format is one line without control characters");
    }
    if (most > LONGEST) {
      problems.accept("lines of this format may be " + most + " octets long, more than " + LONGEST);
    }
    return new Format(fields);
  }

  private static String unknown(String placeholder, Placeholders known) {
    return "unknown placeholder " + Suggestion.was(placeholder, known.all());
  }

  private static int literal(String text, List<Field> fields) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    if (octets.length > 0) {
      fields.add((x, line) -> line.raw(octets));
    }
    return octets.length;
  }

  /** Writes the line for a query that has run its course, without an end. */
  void write(Exchange x, LineBuffer line) {
    for (Field field : fields) {
      field.write(x, line);
    }
  }
}
