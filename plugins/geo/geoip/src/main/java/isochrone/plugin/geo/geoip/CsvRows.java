package isochrone.plugin.geo.geoip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import isochrone.api.Suggestion;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the rows of a CSV file whose first row names the columns. */
final class CsvRows {
  private static final CsvFactory FACTORY =
      CsvFactory.builder()
          .enable(CsvParser.Feature.ALLOW_COMMENTS)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .build();

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String ALL_COLUMNS =
      "the columns are " + String.join(", ", CsvColumn.titles());

  private final Rows rows;
  private final Problems problems;
  private final List<CsvColumn> columns = new ArrayList<>();
  private long line = 1;

  /** Takes the cells of one row that are not empty. */
  interface Rows {
    void row(long line, Map<CsvColumn, String> cells);
  }

  /** Takes what is wrong in a line. */
  interface Problems {
    void problem(long line, String text);
  }

  CsvRows(Rows rows, Problems problems) {
    this.rows = rows;
    this.problems = problems;
  }

  /** Reads all rows; none when the first one is wrong. */
  void read(Path file) throws IOException {
    try (BufferedReader text = Files.newBufferedReader(file);
        CsvParser parser = FACTORY.createParser(text)) {
      read(parser);
    } catch (CharacterCodingException e) {
      problems.problem(line, "must be text in UTF-8, here and in the lines that follow");
    } catch (JsonProcessingException e) {
      problems.problem(line, e.getOriginalMessage());
    }
  }

  private void read(CsvParser parser) throws IOException {
    List<String> cells = new ArrayList<>();
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.VALUE_STRING) {
        line = cells.isEmpty() ? parser.currentTokenLocation().getLineNr() : line;
        cells.add(parser.getText());
      } else if (token == JsonToken.END_ARRAY) {
        if (!take(cells)) {
          return;
        }
        cells.clear();
      }
    }
    if (columns.isEmpty()) {
      problems.problem(line, "the first line must name the columns (the file is empty)");
    }
  }

  /** False when nothing can be made of the rows that follow. */
  private boolean take(List<String> cells) {
    if (columns.isEmpty()) {
      return header(cells);
    }
    if (cells.size() != columns.size()) {
      problems.problem(
          line,
          "must have a value for each of %d columns (has %d)"
              .formatted(columns.size(), cells.size()));
      return true;
    }
    Map<CsvColumn, String> row = new EnumMap<>(CsvColumn.class);
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        row.put(columns.get(i), cells.get(i));
      }
    }
    rows.row(line, row);
    return true;
  }

  private boolean header(List<String> titles) {
    boolean whole = true;
    for (String title : titles) {
      CsvColumn column = CsvColumn.of(title.replace(BYTE_ORDER_MARK, ""));
      if (column == null) {
        problems.problem(
            line, "unknown column " + Suggestion.was(title, CsvColumn.titles(), ALL_COLUMNS));
        whole = false;
      } else if (columns.contains(column)) {
        problems.problem(line, "column " + title + " stands twice");
        whole = false;
      } else {
        columns.add(column);
      }
    }
    if (whole && !columns.contains(CsvColumn.NETWORK)) {
      problems.problem(line, "the first line must name the columns, and among them network");
      whole = false;
    }
    return whole;
  }
}
