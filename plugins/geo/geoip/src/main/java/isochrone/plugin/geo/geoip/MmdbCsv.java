package isochrone.plugin.geo.geoip;

import isochrone.api.geo.AddressRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a database in the form of GeoLite2 City from a CSV file, whose first line names the
 * columns: {@code network} and any of {@code country_code}, {@code state}, {@code city}, {@code
 * latitude}, {@code longitude}, {@code asn} and {@code organization}, in any order.
 *
 * <p>A network is {@code ADDRESS/BITS}, {@code ADDRESS} or {@code FIRST-LAST}. Lines that begin
 * with {@code #} are comments. Where networks lie in one another, the most specific one counts. ASN
 * and organization stand in {@code traits}, as in GeoIP2 Enterprise.
 */
public final class MmdbCsv {
  private static final int MOST_PROBLEMS = 50;
  private static final int REMEMBERED = 1 << 16;

  private final Path csv;
  private final MmdbWriter writer;
  private final List<String> problems = new ArrayList<>();
  private long problemCount;
  private long networks;

  /** Rows about the same place are often near each other. */
  private final Map<Map<CsvColumn, String>, Integer> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Map<CsvColumn, String>, Integer> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * What came of it.
   *
   * @param networks how many lines were taken
   * @param problems what is wrong, each as {@code FILE:LINE: …}; empty when the database is written
   */
  public record Result(long networks, List<String> problems) {}

  private MmdbCsv(Path csv, Instant now) {
    this.csv = csv;
    this.writer = new MmdbWriter(MmdbHead.of("Isochrone-City", now));
  }

  /**
   * Reads the CSV file and, when nothing is wrong in it, writes the database.
   *
   * @param now goes into the database as the time when it was made
   * @throws IOException when a file cannot be read or written
   */
  public static Result build(Path csv, Path database, Instant now) throws IOException {
    MmdbCsv build = new MmdbCsv(csv, now);
    new CsvRows(build::row, build::problem).read(csv);
    if (build.problems.isEmpty()) {
      build.writer.write(database);
    }
    return new Result(build.networks, build.allProblems());
  }

  private void row(long line, Map<CsvColumn, String> cells) {
    Map<CsvColumn, String> place = new EnumMap<>(cells);
    String network = place.remove(CsvColumn.NETWORK);
    networks++;
    try {
      writer.insert(range(network == null ? "" : network), value(place));
    } catch (IllegalArgumentException e) {
      problem(line, String.valueOf(e.getMessage()));
    }
  }

  private static AddressRange range(String network) {
    try {
      return AddressRange.parse(network);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "network %s (was %s)".formatted(e.getMessage(), network), e);
    }
  }

  private int value(Map<CsvColumn, String> place) {
    Integer offset = known.get(place);
    if (offset == null) {
      offset = writer.value(CsvPlace.of(place));
      known.put(place, offset);
    }
    return offset;
  }

  private void problem(long line, String text) {
    problemCount++;
    if (problems.size() < MOST_PROBLEMS) {
      problems.add("%s:%d: %s".formatted(csv, line, text));
    }
  }

  private List<String> allProblems() {
    List<String> all = new ArrayList<>(problems);
    if (problemCount > problems.size()) {
      all.add("%s: and %d problems more".formatted(csv, problemCount - problems.size()));
    }
    return List.copyOf(all);
  }
}
