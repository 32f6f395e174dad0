package isochrone.plugin.serving.template;

import isochrone.api.Problem;
import isochrone.api.Suggestion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text of a template: literals, and between double braces
 *
 * <pre>
 * VALUE    = FIELD | ".Group." NAME | "index" ".Match" NUMBER | "index" ".Group" "NAME"
 *          | "parseInt" VALUE BASE BITS | "(" VALUE ")"
 * FIELD    = ".Name" | ".Zone" | ".Type" | ".Class" | ".Remote"
 * </pre>
 */
final class TemplateParser {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\"[^\"]*\"|[()]|[^\\s()\"]+|\")", Pattern.DOTALL);
  private static final String GROUP = ".Group.";
  private static final int LARGEST_BASE = 36;

  /** What CoreDNS's templates know beside these, or Go's. */
  private static final Set<String> FOREIGN = Set.of(".Message", ".Question", ".Meta");

  private static final String STATEMENTS = "if else end range with define template block";
  private static final String FUNCTIONS =
      "and or not eq ne lt le gt ge len print printf println slice urlquery html js call";

  private final String text;
  private final List<NamePattern> patterns;
  private final List<String> tokens = new ArrayList<>();
  private int place;
  private int at;

  /** A mistake in a template. */
  static final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;
    private final int place;

    Mistake(int place, String message) {
      super(message, null, false, false);
      this.place = place;
    }

    /** Index of the character in the text of the template where it stands. */
    int place() {
      return place;
    }
  }

  private TemplateParser(String text, List<NamePattern> patterns) {
    this.text = text;
    this.patterns = patterns;
  }

  /**
   * Reads a template.
   *
   * @param patterns all of them must have the groups that are named
   */
  static RecordTemplate parse(String text, List<NamePattern> patterns) throws Mistake {
    return new TemplateParser(text, patterns).read();
  }

  private RecordTemplate read() throws Mistake {
    List<Value> parts = new ArrayList<>();
    int from = 0;
    for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
      literal(from, open, parts);
      int close = text.indexOf("}}", open);
      if (close < 0) {
        throw new Mistake(open, "these braces are not closed " + was(text.substring(open)));
      }
      place = open;
      parts.add(value(text.substring(open + 2, close)));
      from = close + 2;
    }
    literal(from, text.length(), parts);
    return new RecordTemplate(text, List.copyOf(parts));
  }

  private void literal(int from, int to, List<Value> parts) throws Mistake {
    int backslashes = 0;
    while (backslashes < to - from && text.charAt(to - 1 - backslashes) == '\\') {
      backslashes++;
    }
    if (to < text.length() && backslashes % 2 == 1) {
      throw new Mistake(to - 1, "a backslash before {{ would change what follows");
    }
    if (from < to) {
      byte[] octets = text.substring(from, to).getBytes(StandardCharsets.UTF_8);
      parts.add(new Value.Literal(new String(octets, StandardCharsets.ISO_8859_1)));
    }
  }

  private Value value(String inside) throws Mistake {
    tokens.clear();
    at = 0;
    Matcher matcher = TOKEN.matcher(inside);
    while (matcher.find()) {
      tokens.add(matcher.group(1));
    }
    if (tokens.isEmpty()) {
      throw mistake("nothing stands between {{ and }}");
    }
    Value value = value();
    if (at < tokens.size()) {
      throw mistake("one value stands between {{ and }} " + was(inside.strip()));
    }
    return value;
  }

  private Value value() throws Mistake {
    String token = next();
    if (token.equals("(")) {
      Value inner = value();
      expect(")");
      return inner;
    }
    return switch (token) {
      case "index" -> index();
      case "parseInt" -> number();
      default -> field(token);
    };
  }

  private Value field(String token) throws Mistake {
    if (Value.FIELDS.contains(token)) {
      return new Value.Field(token);
    }
    if (token.startsWith(GROUP)) {
      return group(token.substring(GROUP.length()));
    }
    throw unknown(token);
  }

  private Mistake unknown(String token) {
    String root = "." + token.replaceFirst("^\\.", "").split("\\.", 2)[0];
    if (token.startsWith(".") && FOREIGN.contains(root)) {
      return mistake(root + " is not known here; .Name, .Type, .Class and .Remote are");
    }
    if (List.of(STATEMENTS.split(" ")).contains(token)) {
      return mistake("values alone stand between {{ and }}, no statements " + was(token));
    }
    if (List.of(FUNCTIONS.split(" ")).contains(token)) {
      return mistake("of functions there are index and parseInt " + was(token));
    }
    if (token.startsWith("-")) {
      return mistake("blanks beside braces stay as they are: leave out the hyphen " + was(token));
    }
    if (token.startsWith("$") || token.startsWith("/*") || token.startsWith("\"")) {
      return mistake("values alone stand between {{ and }} " + was(token));
    }
    return mistake("unknown value " + Suggestion.was(token, known(), "there are " + all()));
  }

  private List<String> known() {
    List<String> known = new ArrayList<>(Value.FIELDS);
    known.add("index .Match 1");
    known.add("parseInt");
    groupNames().forEach(name -> known.add(GROUP + name));
    return known;
  }

  private String all() {
    return String.join(", ", Value.FIELDS) + ", .Group.NAME, index .Match N and parseInt";
  }

  private Set<String> groupNames() {
    Set<String> names = new TreeSet<>();
    patterns.forEach(pattern -> names.addAll(pattern.groupNames()));
    return names;
  }

  private Value group(String name) throws Mistake {
    for (NamePattern pattern : patterns) {
      if (!pattern.groupNames().contains(name)) {
        String in = Problem.shown(pattern.text());
        throw mistake(
            "no group of this name in " + in + " " + Suggestion.was(name, pattern.groupNames()));
      }
    }
    return new Value.Group(name);
  }

  private Value index() throws Mistake {
    String of = next();
    if (of.equals(".Group")) {
      String key = next();
      if (key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")) {
        return group(key.substring(1, key.length() - 1));
      }
      throw mistake("a group is named in quotes " + was(key));
    }
    if (!of.equals(".Match")) {
      throw mistake("index takes .Match or .Group " + was(of));
    }
    int most = patterns.stream().mapToInt(NamePattern::groups).min().orElse(0);
    return new Value.Match(integer("the number of a group", 0, most));
  }

  private Value number() throws Mistake {
    Value digits = value();
    int base = integer("the base of parseInt", 2, LARGEST_BASE);
    int bits = integer("the number of bits of parseInt", 1, Long.SIZE);
    return new Value.Digits(digits, base, bits);
  }

  private int integer(String what, int min, int max) throws Mistake {
    String token = next();
    try {
      int value = Integer.parseInt(token);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    String range = min == max ? "must be " + min : "must be " + min + " to " + max;
    throw mistake(what + " " + range + " " + was(token));
  }

  private void expect(String token) throws Mistake {
    if (!next().equals(token)) {
      throw mistake("a bracket is not closed");
    }
  }

  private String next() throws Mistake {
    if (at == tokens.size()) {
      throw mistake("something is missing before }} " + was(String.join(" ", tokens)));
    }
    return tokens.get(at++);
  }

  private Mistake mistake(String message) {
    return new Mistake(place, message);
  }

  private static String was(String given) {
    return "(was " + Problem.shown(given) + ")";
  }
}
