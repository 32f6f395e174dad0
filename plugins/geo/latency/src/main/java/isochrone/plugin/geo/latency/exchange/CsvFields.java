package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Problem;
import isochrone.plugin.geo.latency.file.Columns;
import isochrone.plugin.geo.latency.file.CsvLines;
import isochrone.plugin.geo.latency.file.Mistakes;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Cells in lines of fields that are parted by commas. */
final class CsvFields implements CellFields {
  private final CsvLines lines;
  private final Mistakes mistakes;
  private Columns columns = Columns.USUAL;
  private boolean begun;
  private boolean isHeaded;
  private long broken;

  CsvFields(InputStream in, Mistakes mistakes) {
    this.lines = new CsvLines(in, Columns.NAMES.size());
    this.mistakes = mistakes;
  }

  @Override
  public boolean next() throws IOException {
    while (lines.next()) {
      if (lines.isEmpty()) {
        continue;
      }
      boolean first = !begun;
      begun = true;
      if (first && Columns.isHeader(lines)) {
        readHeader();
      } else if (lines.fields() == columns.count()) {
        return true;
      } else {
        String text = "%s (was %s)".formatted(columns.form(), Problem.shown(lines.text()));
        mistakes.add(lines.line(), 1, text);
        broken++;
      }
    }
    return false;
  }

  private void readHeader() {
    int before = mistakes.all().size();
    columns = Columns.of(lines, mistakes);
    isHeaded = mistakes.all().size() == before;
    broken += isHeaded ? 0 : 1;
  }

  /** Whether there is a header: what has none may be anything. */
  @Override
  public boolean isBegun() {
    return isHeaded;
  }

  @Override
  public long broken() {
    return broken;
  }

  @Override
  public int line() {
    return lines.line();
  }

  @Override
  public int column(int field) {
    return columns.at(field) < 0 ? 1 : lines.column(columns.at(field));
  }

  @Override
  public @Nullable String text(int field) {
    return columns.at(field) < 0 ? null : lines.text(columns.at(field));
  }
}
