package isochrone.plugin.geo.latency.file;

import isochrone.api.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which columns a file of round trips has, by its header line; without one it has the three that
 * every file begins with.
 */
public final class Columns {
  public static final int PREFIX = 0;
  public static final int REGION = 1;
  public static final int MILLIS = 2;
  public static final int SAMPLES = 3;
  public static final int MEASURED_AT = 4;
  public static final int SOURCE = 5;

  /** All names, by these numbers. */
  public static final List<String> NAMES =
      List.of("prefix", "region", "rtt_ms", "samples", "measured_at", "source");

  /** Columns of a file without a header. */
  public static final Columns USUAL = new Columns(NAMES.subList(0, MILLIS + 1));

  private final int[] at = new int[NAMES.size()];
  private final int count;

  private Columns(List<String> names) {
    Arrays.setAll(at, column -> names.indexOf(NAMES.get(column)));
    count = names.size();
  }

  /** Whether this line, the first that is not empty, tells columns and no round trip. */
  public static boolean isHeader(CsvLines line) {
    return line.text(PREFIX).equalsIgnoreCase(NAMES.get(PREFIX));
  }

  /** The columns that a header tells, which are the usual ones when it makes no sense. */
  public static Columns of(CsvLines line, Mistakes mistakes) {
    String header = line.text().toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", "");
    List<String> names = List.of(header.split(",", -1));
    boolean starts = header.equals(USUAL.text()) || header.startsWith(USUAL.text() + ",");
    if (starts && NAMES.containsAll(names) && names.stream().distinct().count() == names.size()) {
      return new Columns(names);
    }
    mistakes.add(
        line.line(),
        1,
        "header must be %s, and may go on with %s (was %s)"
            .formatted(
                USUAL.text(),
                String.join(", ", NAMES.subList(SAMPLES, NAMES.size())),
                Problem.shown(line.text())));
    return USUAL;
  }

  private String text() {
    return String.join(",", NAMES.subList(0, MILLIS + 1));
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** The position of a column in each line; -1 where there is none. */
  public int at(int column) {
    return at[column];
  }

  /** What a line must look like. */
  public String form() {
    return count == USUAL.count
        ? "must be PREFIX,REGION,MILLISECONDS"
        : "must have %d fields, as the header says".formatted(count);
  }
}
