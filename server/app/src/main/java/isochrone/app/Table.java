package isochrone.app;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text in columns as wide as their widest entry. Of a long table that is printed as it
 * grows the columns are as wide as the widest entry so far.
 */
final class Table {
  private static final String GAP = "  ";

  /** So many rows are held back until their widths are known. */
  private static final int MANY = 2_000;

  private final List<String[]> rows = new ArrayList<>();
  private final int[] widths;

  Table(String... head) {
    widths = new int[head.length];
    rows.add(head);
  }

  /** Adds a row with as many cells as the head. */
  void row(String... cells) {
    if (cells.length != widths.length) {
      throw new IllegalArgumentException("row and head differ in length");
    }
    rows.add(cells);
  }

  /** Prints the rows that are there once they are many, and forgets them. */
  void relieve(PrintStream out) {
    if (rows.size() >= MANY) {
      print(out);
    }
  }

  /** Prints the rows that are there, and forgets them. */
  void print(PrintStream out) {
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    rows.forEach(row -> out.println(line(row)));
    rows.clear();
  }

  private String line(String[] row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      line.append(row[i]).append(" ".repeat(widths[i] - row[i].length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
