package isochrone.plugin.geo.latency.file;

import isochrone.api.Problem;
import isochrone.api.file.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads a file of measured round trips, line by line. */
final class TableReader {
  private final Mistakes mistakes;
  private Columns columns = Columns.USUAL;
  private final RegionColumn regions = new RegionColumn();
  private final RowStore rows = new RowStore();
  private final Runs ipv4 = new Runs(true);
  private final Runs ipv6 = new Runs(false);
  private final Prefix prefix = new Prefix();

  /** The run that is being read: lines about one prefix without a gap. */
  private short[] runRegions = new short[64];

  private float[] runMillis = new float[64];
  private int runSize;
  private int runLine;
  private boolean runIpv4;
  private long runHigh;
  private long runLow;
  private int runBits;

  /** On which line each region was named last, by its number. */
  private int[] namedOn = new int[64];

  private TableReader(Path file) {
    mistakes = new Mistakes(file);
  }

  /** Reads a file. */
  static Reading<MeasuredTable> read(Path file) throws IOException {
    TableReader reader = new TableReader(file);
    try (InputStream in = Files.newInputStream(file)) {
      reader.read(new CsvLines(Texts.withoutMark(in), Columns.MILLIS + 1));
    }
    PrefixTable prefixes = new PrefixTable(reader.rows, reader.regions, reader.mistakes);
    prefixes.add(true, reader.ipv4);
    prefixes.add(false, reader.ipv6);
    MeasuredTable table = prefixes.table(file);
    List<Problem> problems = reader.mistakes.all();
    return problems.isEmpty() ? Reading.of(table) : Reading.refused(problems);
  }

  private void read(CsvLines lines) throws IOException {
    boolean first = true;
    while (lines.next()) {
      if (!lines.isEmpty()) {
        if (first && Columns.isHeader(lines)) {
          // What follows the round trips is for those who merge, and does not change them.
          columns = Columns.of(lines, mistakes);
        } else {
          read(lines.line(), lines);
        }
        first = false;
      }
    }
    endRun();
  }

  private void read(int line, CsvLines lines) {
    if (lines.fields() != columns.count()) {
      mistakes.add(line, 1, columns.form() + " (was " + shown(lines.text()) + ")");
      return;
    }
    byte[] octets = lines.octets();
    float millis =
        Milliseconds.read(octets, lines.begin(Columns.MILLIS), lines.end(Columns.MILLIS));
    if (Float.isNaN(millis)) {
      wrong(lines, Columns.MILLIS, "milliseconds", "must be a number above 0, at most 10000");
    }
    try {
      boolean another = prefix.read(octets, lines.begin(Columns.PREFIX), lines.end(Columns.PREFIX));
      if (another || runSize == 0 || runLine + runSize != line) {
        endRun();
        beginRun(line);
      }
      add(lines, millis);
    } catch (IllegalArgumentException e) {
      endRun();
      wrong(lines, Columns.PREFIX, "prefix", String.valueOf(e.getMessage()));
    }
  }

  private void wrong(CsvLines lines, int field, String what, String rule) {
    String text = "%s %s (was %s)".formatted(what, rule, shown(lines.text(field)));
    mistakes.add(lines.line(), lines.column(field), text);
  }

  private static String shown(String text) {
    return Problem.shown(text);
  }

  private void beginRun(int line) {
    runLine = line;
    runIpv4 = prefix.ipv4();
    runHigh = prefix.high();
    runLow = prefix.low();
    runBits = prefix.bits();
  }

  private void add(CsvLines lines, float millis) {
    RegionColumn.Named region = regions.find(lines.text(Columns.REGION), lines, Columns.REGION);
    if (region == null) {
      wrong(lines, Columns.REGION, "region", "is one too many: there may be " + RegionColumn.MOST);
      return;
    }
    if (region.number() >= namedOn.length) {
      namedOn = Arrays.copyOf(namedOn, 2 * namedOn.length);
    }
    int before = namedOn[region.number()];
    if (before >= runLine) {
      String text = "%s has a round trip to %s already, on line %d";
      mistakes.add(lines.line(), 1, text.formatted(prefix, shown(region.name()), before));
    }
    namedOn[region.number()] = lines.line();
    if (runSize == runRegions.length) {
      runRegions = Arrays.copyOf(runRegions, 2 * runSize);
      runMillis = Arrays.copyOf(runMillis, 2 * runSize);
    }
    runRegions[runSize] = region.number();
    runMillis[runSize] = millis;
    runSize++;
  }

  private void endRun() {
    if (runSize > 0) {
      int row = rows.add(runRegions, runMillis, runSize);
      (runIpv4 ? ipv4 : ipv6).add(runHigh, runLow, runBits, row, runLine);
      runSize = 0;
    }
  }
}
