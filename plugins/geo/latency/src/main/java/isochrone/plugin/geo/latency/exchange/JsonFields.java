package isochrone.plugin.geo.latency.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import isochrone.api.Problem;
import isochrone.plugin.geo.latency.file.Columns;
import isochrone.plugin.geo.latency.file.CsvLines;
import isochrone.plugin.geo.latency.file.Mistakes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cells in objects of JSON, one on each line. */
final class JsonFields implements CellFields {
  private static final JsonFactory JSON = new JsonFactory();

  private final CsvLines lines;
  private final Mistakes mistakes;
  private final @Nullable String[] texts = new @Nullable String[Columns.NAMES.size()];
  private final int[] columns = new int[Columns.NAMES.size()];
  private boolean begun;
  private long broken;

  JsonFields(InputStream in, Mistakes mistakes) {
    this.lines = new CsvLines(in, 1);
    this.mistakes = mistakes;
  }

  /** Something on a line is no cell. */
  private static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    private final int column;

    Wrong(int column, String message) {
      super(message);
      this.column = column;
    }
  }

  @Override
  public boolean next() throws IOException {
    while (lines.next()) {
      if (lines.isEmpty()) {
        continue;
      }
      try {
        read(lines.text());
        begun = true;
        return true;
      } catch (Wrong e) {
        mistakes.add(lines.line(), e.column, String.valueOf(e.getMessage()));
      } catch (JsonProcessingException e) {
        int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
        String text = "must be an object of JSON (was %s)".formatted(Problem.shown(lines.text()));
        mistakes.add(lines.line(), column, text);
      }
      broken++;
    }
    return false;
  }

  @Override
  public boolean isBegun() {
    return begun;
  }

  @Override
  public long broken() {
    return broken;
  }

  private void read(String line) throws IOException, Wrong {
    Arrays.fill(texts, null);
    Arrays.fill(columns, 1);
    try (JsonParser parser = JSON.createParser(line)) {
      require(parser.nextToken() == JsonToken.START_OBJECT, parser, "must be an object of JSON");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        member(parser);
      }
      require(parser.currentToken() == JsonToken.END_OBJECT, parser, "must be an object of JSON");
      require(parser.nextToken() == null, parser, "must end with its object");
    }
  }

  private void member(JsonParser parser) throws IOException, Wrong {
    String name = parser.currentName();
    int field = Columns.NAMES.indexOf(name);
    require(field >= 0, parser, "has no member " + Problem.shown(name));
    require(texts[field] == null, parser, "must have " + name + " once");
    JsonToken value = parser.nextToken();
    require(value != null && value.isScalarValue(), parser, name + " must be a text or a number");
    columns[field] = column(parser);
    texts[field] = value == JsonToken.VALUE_NULL ? null : parser.getText();
  }

  private static void require(boolean holds, JsonParser parser, String rule) throws Wrong {
    if (!holds) {
      throw new Wrong(column(parser), rule);
    }
  }

  private static int column(JsonParser parser) {
    return Math.max(1, parser.currentTokenLocation().getColumnNr());
  }

  @Override
  public int line() {
    return lines.line();
  }

  @Override
  public int column(int field) {
    return columns[field];
  }

  @Override
  public @Nullable String text(int field) {
    return texts[field];
  }
}
