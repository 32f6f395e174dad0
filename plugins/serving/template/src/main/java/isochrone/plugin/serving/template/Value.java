package isochrone.plugin.serving.template;

import java.util.List;

/** What stands between double braces. */
sealed interface Value {
  /** The fields, as they are written. */
  List<String> FIELDS = List.of(".Name", ".Zone", ".Type", ".Class", ".Remote");

  /**
   * Its text.
   *
   * @param pattern the expression that has matched: where its groups stand
   */
  String of(Facts facts, NamePattern pattern) throws BadTemplate;

  /** Text that stands outside of braces. */
  record Literal(String text) implements Value {
    @Override
    public String of(Facts facts, NamePattern pattern) {
      return text;
    }
  }

  /** Something known of every question: one of {@link #FIELDS}. */
  record Field(String field) implements Value {
    @Override
    public String of(Facts facts, NamePattern pattern) {
      return switch (field) {
        case ".Name" -> facts.name();
        case ".Zone" -> facts.zone();
        case ".Type" -> facts.type();
        case ".Class" -> facts.dnsClass();
        case ".Remote" -> facts.remote();
        default -> throw new IllegalStateException(field);
      };
    }
  }

  /** A group of the expression, by its number; 0 is the whole match. */
  record Match(int index) implements Value {
    @Override
    public String of(Facts facts, NamePattern pattern) {
      return facts.groups().get(index);
    }
  }

  /** A group of the expression, by its name. */
  record Group(String name) implements Value {
    @Override
    public String of(Facts facts, NamePattern pattern) {
      return facts.groups().get(pattern.group(name));
    }
  }

  /** A number that another value writes in some base, in decimal. */
  record Digits(Value value, int base, int bits) implements Value {
    @Override
    public String of(Facts facts, NamePattern pattern) throws BadTemplate {
      String text = value.of(facts, pattern);
      try {
        long number = Long.parseUnsignedLong(text, base);
        // Java takes a sign in front, Go does not.
        if (text.charAt(0) != '+' && (bits == Long.SIZE || number >>> bits == 0)) {
          return Long.toUnsignedString(number);
        }
      } catch (NumberFormatException e) {
        // Told below.
      }
      String kind = "'" + text + "' is no number in base " + base + " of " + bits + " bits";
      throw new BadTemplate(kind);
    }
  }
}
