package isochrone.plugin.observability.errors;

import isochrone.api.Block;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.slf4j.event.Level;

/**
 * How errors are logged.
 *
 * @param stacktrace whether the stack trace of a failure is logged
 * @param consolidations which errors are counted instead; the first that matches holds
 */
record ErrorsSettings(boolean stacktrace, List<Consolidation> consolidations) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  /** A pattern that matches nothing: stands in for one that cannot be read. */
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  /**
   * A kind of error that is logged as a number.
   *
   * @param period from the first error to the line that tells how many there were
   * @param pattern found in the text of the error
   * @param level of that line
   */
  record Consolidation(Duration period, Pattern pattern, Level level) {

    static Consolidation of(Block b) {
      Duration period = b.duration("period", SHORTEST, LONGEST);
      return new Consolidation(period, pattern(b), level(b));
    }

    private static Pattern pattern(Block b) {
      String text = b.text("pattern");
      try {
        return Pattern.compile(text);
      } catch (PatternSyntaxException e) {
        b.problem("pattern", "must be a regular expression: " + e.getDescription(), text);
        return NOTHING;
      }
    }

    private static Level level(Block b) {
      return switch (b.choice("level", "error", "warning", "info", "debug")) {
        case "warning" -> Level.WARN;
        case "info" -> Level.INFO;
        case "debug" -> Level.DEBUG;
        default -> Level.ERROR;
      };
    }
  }

  /** What several uses in one block say together. */
  static ErrorsSettings of(List<Block> uses) {
    // The word changes nothing: it is there for Corefiles that have it.
    uses.forEach(use -> use.choice("output", "stdout"));
    return new ErrorsSettings(
        uses.stream().anyMatch(ErrorsSettings::stacktrace),
        uses.stream()
            .flatMap(use -> use.blocks("consolidate").stream())
            .map(Consolidation::of)
            .toList());
  }

  private static boolean stacktrace(Block use) {
    boolean asHere = use.flag("stacktrace");
    return use.flag("panicRecoveryStacktrace") || asHere;
  }
}
