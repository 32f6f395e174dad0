package isochrone.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 1m30s}, {@code 1.5h}. */
public final class Durations {

  private static final Pattern PART =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,15})?)(ns|us|µs|μs|ms|s|m|h|d)");
  private static final BigDecimal GIGA = BigDecimal.valueOf(1_000_000_000);

  private Durations() {}

  /**
   * Reads a duration that stands in no file, such as one of the command line.
   *
   * @throws IllegalArgumentException with the rule that the text breaks
   */
  public static Duration of(String text) {
    try {
      return parse(text);
    } catch (Refusal refusal) {
      String meant = refusal.suggestion();
      throw new IllegalArgumentException(
          refusal.rule()
              + " (was "
              + text
              + (meant == null ? ")" : "; did you mean " + meant + "?)"),
          refusal);
    }
  }

  /** Reads a duration; one number without a unit is refused unless it is 0. */
  static Duration parse(String text) throws Refusal {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    if (text.matches("[0-9]+(\\.[0-9]+)?")) {
      throw new Refusal("needs a unit", text + "s");
    }
    Matcher part = PART.matcher(text);
    BigDecimal seconds = BigDecimal.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      seconds = seconds.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
      end = part.end();
    }
    if (end == 0 || end != text.length()) {
      throw new Refusal("must be a duration such as 500ms, 30s or 1m30s");
    }
    BigInteger nanos = seconds.multiply(GIGA).setScale(0, RoundingMode.HALF_UP).toBigInteger();
    if (nanos.bitLength() > 62) {
      throw new Refusal("is too long");
    }
    return Duration.ofNanos(nanos.longValue());
  }

  private static BigDecimal unit(String name) {
    return switch (name) {
      case "ns" -> new BigDecimal("1e-9");
      case "us", "µs", "μs" -> new BigDecimal("1e-6");
      case "ms" -> new BigDecimal("1e-3");
      case "s" -> BigDecimal.ONE;
      case "m" -> BigDecimal.valueOf(60);
      case "h" -> BigDecimal.valueOf(3600);
      default -> BigDecimal.valueOf(86_400);
    };
  }

  /** A duration in the form that {@link #parse} reads. */
  static String text(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    long days = duration.toDays();
    if (days > 1 && duration.equals(Duration.ofDays(days))) {
      return days + "d"; // one day is said as 24h, as people do
    }
    StringBuilder text = new StringBuilder();
    append(text, duration.toHours(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    append(text, duration.toMillisPart(), "ms");
    append(text, duration.toNanosPart() % 1_000_000, "ns");
    return text.toString();
  }

  private static void append(StringBuilder text, long count, String unit) {
    if (count != 0) {
      text.append(count).append(unit);
    }
  }
}
