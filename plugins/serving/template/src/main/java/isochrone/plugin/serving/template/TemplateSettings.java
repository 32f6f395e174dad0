package isochrone.plugin.serving.template;

import com.google.re2j.PatternSyntaxException;
import isochrone.api.Block;
import isochrone.api.Problem;
import isochrone.api.Suggestion;
import isochrone.api.Word;
import isochrone.api.Zone;
import isochrone.wire.Rcode;
import isochrone.wire.RecordType;
import isochrone.wire.WireName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads one use of the directive. */
final class TemplateSettings {
  /** What RE2/J calls the size of an expression; the one for an IPv4 address has 30. */
  private static final int LARGEST_PATTERN = 5000;

  private static final int LONGEST_REASON = 255;
  private static final int LAST_NAMED_TYPE = 260;
  private static final int LAST_PLAIN_RCODE = Rcode.DSOTYPENI;

  private final Block use;
  private final List<Zone> around;

  private TemplateSettings(Block use, List<Zone> around) {
    this.use = use;
    this.around = around;
  }

  /** The templates of a block, in the order written. */
  static List<Rule> of(List<Block> uses, List<Zone> zones) {
    return uses.stream().map(use -> new TemplateSettings(use, zones).read()).toList();
  }

  private Rule read() {
    checkClass();
    // Corefiles of CoreDNS have it; aliases within the zone are followed in any case.
    use.block("upstream").list("resolver");
    int type = type();
    Zone[] zones = zones();
    List<NamePattern> patterns = patterns();
    RecordChecker checker = new RecordChecker(patterns);
    Rule.Sections records =
        new Rule.Sections(
            records("answer", checker),
            records("authority", checker),
            records("additional", checker));
    int rcode = rcode();
    if (use.sound() && isEmpty(records)) {
      use.problem(use.origin(), "a template without rcode needs answer or authority");
    }
    return new Rule(type, zones, patterns, records, rcode, reason(), fallthrough());
  }

  private boolean isEmpty(Rule.Sections records) {
    return !use.given("rcode") && records.answer().isEmpty() && records.authority().isEmpty();
  }

  /** Questions of other classes never come to the plugins of a zone. */
  private void checkClass() {
    if (use.text("class").equals("CH")) {
      String rule = "must be IN or ANY; chaos says what is told in class CH";
      use.problem("class", rule, use.text("class"));
    } else {
      use.choice("class", "IN", "ANY");
    }
  }

  private int type() {
    String text = use.text("type");
    int type = RecordType.of(text);
    if (type <= 0 && use.sound("type")) {
      List<String> known =
          new ArrayList<>(IntStream.range(1, LAST_NAMED_TYPE).mapToObj(RecordType::text).toList());
      known.removeIf(name -> name.startsWith("TYPE"));
      use.problem(use.origin("type"), "unknown type " + Suggestion.was(text, known));
    }
    return type;
  }

  /** The zones named, else those of the block; the deepest first. */
  private Zone[] zones() {
    List<Zone> zones = new ArrayList<>();
    for (Word word : use.words("zone")) {
      WireName origin = name(use, word);
      if (origin != null && isHere(origin)) {
        zones.add(Zone.of(zones.size(), origin));
      } else if (origin != null) {
        use.problem(word.origin(), word + " has nothing to do with the zones of this block");
      }
    }
    List<Zone> all = zones.isEmpty() ? around : zones;
    return all.stream()
        .sorted(Comparator.comparing((Zone zone) -> zone.origin().labels()).reversed())
        .toArray(Zone[]::new);
  }

  private boolean isHere(WireName origin) {
    return around.stream()
        .map(Zone::origin)
        .anyMatch(zone -> origin.isWithin(zone) || zone.isWithin(origin));
  }

  private static @Nullable WireName name(Block block, Word word) {
    try {
      return WireName.of(word.text());
    } catch (IllegalArgumentException e) {
      block.problem(word.origin(), "no domain name: " + e.getMessage());
      return null;
    }
  }

  private List<NamePattern> patterns() {
    List<NamePattern> patterns = new ArrayList<>();
    for (Block match : use.blocks("match")) {
      for (Word word : match.words("regex")) {
        NamePattern pattern = pattern(match, word);
        if (pattern != null) {
          patterns.add(pattern);
        }
      }
    }
    return patterns.isEmpty() ? List.of(new NamePattern(".*")) : patterns;
  }

  private static @Nullable NamePattern pattern(Block match, Word word) {
    String was = " (was " + Problem.shown(word.text()) + ")";
    try {
      NamePattern pattern = new NamePattern(word.text());
      if (pattern.size() <= LARGEST_PATTERN) {
        return pattern;
      }
      match.problem(word.origin(), "the expression is too large" + was);
    } catch (PatternSyntaxException e) {
      match.problem(word.origin(), "no regular expression: " + e.getDescription() + was);
    }
    return null;
  }

  private List<RecordTemplate> records(String section, RecordChecker checker) {
    List<RecordTemplate> records = new ArrayList<>();
    for (Block block : use.blocks(section)) {
      records.addAll(checker.read(block));
    }
    return records;
  }

  private int rcode() {
    String text = use.text("rcode");
    int rcode = Rcode.of(text);
    if ((rcode < 0 || rcode > LAST_PLAIN_RCODE) && use.sound("rcode")) {
      List<String> known =
          IntStream.rangeClosed(0, LAST_PLAIN_RCODE).mapToObj(Rcode::text).toList();
      String end = Suggestion.was(text, known, "NXDOMAIN and REFUSED are such");
      use.problem(use.origin("rcode"), "rcode must be the name of a result " + end);
    }
    return rcode;
  }

  private Rule.@Nullable Reason reason() {
    if (!use.has("ederror")) {
      return null;
    }
    Block error = use.block("ederror");
    int code = error.integer("code", 0, 0xFFFF);
    String text = error.has("reason") ? error.text("reason") : "";
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    if (octets.length > LONGEST_REASON) {
      error.problem("reason", "must not be longer than " + LONGEST_REASON + " octets", text);
    }
    return new Rule.Reason(code, octets);
  }

  private @Nullable List<WireName> fallthrough() {
    if (!use.has("fallthrough")) {
      return null;
    }
    Block fallthrough = use.block("fallthrough");
    List<WireName> zones = new ArrayList<>();
    for (Word word : fallthrough.words("zone")) {
      WireName zone = name(fallthrough, word);
      if (zone != null) {
        zones.add(zone);
      }
    }
    return zones;
  }
}
