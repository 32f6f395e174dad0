package isochrone.plugin.geo.latency.estimate;

import isochrone.api.geo.Area;
import isochrone.api.geo.Hierarchy;
import isochrone.api.geo.Point;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Round trips from one point of each country and state to the regions of clouds: the file {@code
 * geo-data/round-trips.csv}, which is made from what was measured between countries and between
 * regions.
 */
public final class PlaceTable {
  private static final String FILE = "round-trips.csv";
  private static final String SEPARATOR = ",";

  private final Map<String, Integer> columns = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();

  /** One place, where most of it is, and what is known from there. */
  static final class Row {
    private final Point point;
    private final float[] millis;

    private Row(Point point, float[] millis) {
      this.point = point;
      this.millis = millis;
    }

    Point point() {
      return point;
    }

    /** The round trip to the region of a column, in milliseconds. */
    float millis(int column) {
      return millis[column];
    }
  }

  /** A table of the lines of a file: a header line with the regions, a line for each place. */
  PlaceTable(List<String> lines) {
    String[] header = lines.get(0).split(SEPARATOR);
    for (int i = 1; i < header.length; i++) {
      columns.put(header[i], i - 1);
    }
    lines.stream().skip(1).forEach(line -> add(line.split(SEPARATOR)));
  }

  private void add(String[] fields) {
    Area area = Hierarchy.standard().find(fields[0]);
    Point point = area == null ? null : area.point();
    if (point == null || fields.length != columns.size() + 1) {
      throw new IllegalStateException(FILE + ": no place, or not all regions: " + fields[0]);
    }
    float[] millis = new float[columns.size()];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = Float.parseFloat(fields[i + 1]);
    }
    rows.add(new Row(point, millis));
  }

  /** The table that comes with the program. */
  public static PlaceTable standard() {
    try (InputStream in = PlaceTable.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the program comes without " + FILE);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new PlaceTable(text.lines().filter(line -> !line.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The column of a region; -1 for one that is not of a cloud. */
  int column(String region) {
    return columns.getOrDefault(region, -1);
  }

  /** The place that is nearest to a point. */
  Row nearest(Point point) {
    Row best = rows.get(0);
    double least = Double.POSITIVE_INFINITY;
    for (Row row : rows) {
      double way = row.point().kilometresTo(point);
      if (way < least) {
        least = way;
        best = row;
      }
    }
    return best;
  }
}
