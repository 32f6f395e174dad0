package isochrone.plugin.geo.latency.exchange;

import isochrone.api.geo.AddressRange;
import isochrone.plugin.geo.latency.ledger.Cell;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes cells as text, such that the same cells are always the same text. */
final class CellWriter {
  /** Nothing is nearer: less would be written in a way that tables do not have. */
  private static final float LEAST = 0.001f;

  private final CellFormat format;
  private @Nullable AddressRange prefix;
  private String prefixText = "";
  private long second = -1;
  private String secondText = "";

  CellWriter(CellFormat format) {
    this.format = format;
  }

  /** Adds a cell to a text. */
  void append(Cell cell, StringBuilder out) {
    // Cells of a prefix follow each other, and are often of one second.
    if (!cell.prefix().equals(prefix)) {
      prefix = cell.prefix();
      prefixText = prefix.toString();
    }
    if (cell.second() != second) {
      second = cell.second();
      secondText = Instant.ofEpochSecond(second).toString();
    }
    format.append(
        List.of(
            prefixText,
            cell.region(),
            millis(cell.millis()),
            Integer.toString(cell.samples()),
            secondText,
            cell.source().text()),
        out);
  }

  /** The decimals that are read as the very same number again. */
  static String millis(float millis) {
    String text = Float.toString(Math.max(LEAST, millis));
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
