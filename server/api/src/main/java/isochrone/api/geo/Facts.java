package isochrone.api.geo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the files of facts that come with the program: columns between commas, a header line. */
final class Facts {

  private Facts() {}

  /** The rows of a file; {@code columns} says how many there must be. */
  static List<List<String>> read(String file, int columns) {
    try (InputStream in = Facts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program comes without " + file);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .skip(1)
          .map(line -> List.of(line.split(",", columns)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A point from two columns. */
  static Point point(String latitude, String longitude) {
    return new Point(Double.parseDouble(latitude), Double.parseDouble(longitude));
  }
}
