package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Problem;
import isochrone.api.geo.Source;
import isochrone.plugin.geo.latency.file.Columns;
import isochrone.plugin.geo.latency.file.Milliseconds;
import isochrone.plugin.geo.latency.file.Mistakes;
import isochrone.plugin.geo.latency.file.Prefix;
import isochrone.plugin.geo.latency.file.Texts;
import isochrone.plugin.geo.latency.ledger.Cell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads cells from a text of either form, one by one, and notes what is wrong with it. */
final class CellReader {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,11}");
  private static final int LOOK = 1 << 12;

  private final CellRules rules;
  private final Mistakes mistakes;
  private final CellFields fields;
  private final Prefix prefix = new Prefix();
  private String timeText = "";
  private long time;
  private @Nullable String knownRegion;
  private boolean sound;
  private long cells;
  private long refused;

  /** Reads what people call {@code name}. */
  CellReader(String name, InputStream in, CellRules rules) throws IOException {
    this.rules = rules;
    this.mistakes = new Mistakes(name);
    InputStream text = Texts.withoutMark(in);
    this.fields = isJson(text) ? new JsonFields(text, mistakes) : new CsvFields(text, mistakes);
  }

  /** The next cell without a mistake; null behind the last. */
  @Nullable Cell next() throws IOException {
    while (fields.next()) {
      Cell cell = cell();
      if (cell != null) {
        cells++;
        return cell;
      }
      refused++;
    }
    return null;
  }

  /** The line of the cell before. */
  int line() {
    return fields.line();
  }

  /** What is wrong with what was read so far; empty when nothing is. */
  List<Problem> mistakes() {
    return mistakes.all();
  }

  /** How many cells there were without a mistake. */
  long cells() {
    return cells;
  }

  /** How many lines had a mistake. */
  long refused() {
    return refused + fields.broken();
  }

  /**
   * Why what was read is no text of cells at all, such as an error page; null where it is one, or
   * one in which only some are wrong.
   */
  @Nullable String foreign() {
    if (cells > 0 || (fields.isBegun() && fields.broken() == 0)) {
      return null;
    }
    List<Problem> all = mistakes();
    return "there are no round trips in it: " + (all.isEmpty() ? "it is empty" : all.get(0).text());
  }

  /** Whether the first sign is that of an object. */
  static boolean isJson(InputStream in) throws IOException {
    in.mark(LOOK);
    int octet = in.read();
    for (int i = 1; i < LOOK && (octet == ' ' || octet == '\n' || octet == '\r'); i++) {
      octet = in.read();
    }
    in.reset();
    return octet == '{';
  }

  private @Nullable Cell cell() {
    sound = true;
    readPrefix();
    String region = region();
    float millis = millis();
    int samples = samples();
    long second = second();
    Source source = source();
    return sound ? new Cell(prefix.range(), region, millis, source, samples, second) : null;
  }

  private void readPrefix() {
    byte[] octets = required(Columns.PREFIX).getBytes(StandardCharsets.UTF_8);
    try {
      prefix.read(octets, 0, octets.length);
      String rule = rules.prefix(prefix.ipv4(), prefix.bits());
      if (rule != null) {
        wrong(Columns.PREFIX, rule);
      }
    } catch (IllegalArgumentException e) {
      wrong(Columns.PREFIX, String.valueOf(e.getMessage()));
    }
  }

  private String region() {
    String region = required(Columns.REGION);
    if (!region.equals(knownRegion)) {
      String rule = rules.region().apply(region);
      if (rule == null) {
        knownRegion = region;
      } else {
        mistake(Columns.REGION, rule);
      }
    }
    return region;
  }

  private float millis() {
    byte[] octets = required(Columns.MILLIS).getBytes(StandardCharsets.UTF_8);
    float millis = Milliseconds.read(octets, 0, octets.length);
    if (Float.isNaN(millis)) {
      wrong(Columns.MILLIS, "must be a number above 0, at most 10000");
    }
    return millis;
  }

  private int samples() {
    String text = fields.text(Columns.SAMPLES);
    if (text == null || text.isEmpty()) {
      return CellRules.USUAL_SAMPLES;
    }
    long samples = DIGITS.matcher(text).matches() ? Long.parseLong(text) : 0;
    if (samples < 1 || samples > CellRules.MOST_SAMPLES) {
      wrong(Columns.SAMPLES, "must be a whole number from 1 to 1000000000");
    }
    return rules.samples((int) samples);
  }

  private long second() {
    String text = fields.text(Columns.MEASURED_AT);
    if (text == null || text.isEmpty()) {
      return rules.taken();
    }
    if (!text.equals(timeText)) {
      try {
        time = time(text);
        timeText = text;
      } catch (DateTimeException e) {
        wrong(
            Columns.MEASURED_AT,
            "must be a time such as 2026-11-21T17:40:49Z, or seconds since 1970");
        return 0;
      }
    }
    String rule = rules.second(time);
    if (rule != null) {
      wrong(Columns.MEASURED_AT, rule);
    }
    return time;
  }

  private static long time(String text) {
    return DIGITS.matcher(text).matches()
        ? Long.parseLong(text)
        : Instant.parse(text).getEpochSecond();
  }

  private Source source() {
    String text = fields.text(Columns.SOURCE);
    if (text == null || text.isEmpty()) {
      return Source.IMPORTED;
    }
    switch (text.toLowerCase(Locale.ROOT)) {
      case "measured":
        return Source.MEASURED;
      case "imported":
        return Source.IMPORTED;
      default:
        wrong(Columns.SOURCE, "must be measured or imported: nothing else is exchanged");
        return Source.IMPORTED;
    }
  }

  private String required(int field) {
    return Objects.requireNonNullElse(fields.text(field), "");
  }

  private void wrong(int field, String rule) {
    String given = Objects.requireNonNullElse(fields.text(field), "");
    mistake(field, "%s (was %s)".formatted(rule, Problem.shown(given)));
  }

  private void mistake(int field, String text) {
    sound = false;
    mistakes.add(fields.line(), fields.column(field), Columns.NAMES.get(field) + " " + text);
  }
}
