package isochrone.plugin.geo.latency.exchange;

import isochrone.plugin.geo.latency.file.Columns;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How cells are written down: both forms say the same, under the same names. */
enum CellFormat {
  /** A header line, then a line for each cell; it can also be a {@code table}. */
  CSV("text/csv; charset=utf-8", String.join(",", Columns.NAMES) + "\n") {
    @Override
    void append(List<String> fields, StringBuilder out) {
      for (int i = 0; i < fields.size(); i++) {
        out.append(i == 0 ? "" : ",").append(fields.get(i));
      }
      out.append('\n');
    }
  },
  /** An object of JSON on each line. */
  JSONL("application/x-ndjson", "") {
    @Override
    void append(List<String> fields, StringBuilder out) {
      for (int i = 0; i < fields.size(); i++) {
        out.append(i == 0 ? "{\"" : ",\"").append(Columns.NAMES.get(i)).append("\":");
        String quote = i == Columns.MILLIS || i == Columns.SAMPLES ? "" : "\"";
        out.append(quote).append(fields.get(i)).append(quote);
      }
      out.append("}\n");
    }
  };

  private final String type;
  private final String header;

  CellFormat(String type, String header) {
    this.type = type;
    this.header = header;
  }

  /** The form of this name; null for none. */
  static @Nullable CellFormat of(String name) {
    return switch (name) {
      case "csv" -> CSV;
      case "jsonl" -> JSONL;
      default -> null;
    };
  }

  /** As people name it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The media type. */
  String type() {
    return type;
  }

  /** What stands before all cells. */
  String header() {
    return header;
  }

  /**
   * Writes one cell.
   *
   * @param fields by the numbers of {@link Columns}, of characters that need no quotes
   */
  abstract void append(List<String> fields, StringBuilder out);
}
