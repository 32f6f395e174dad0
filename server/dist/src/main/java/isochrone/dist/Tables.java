package isochrone.dist;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/** Tables of Markdown. */
final class Tables {
  private Tables() {}

  static boolean isTable(Node node) {
    return node instanceof TableBlock;
  }

  /** The rows, the head first. */
  static List<List<String>> rows(Node table, InlineText inline) {
    List<List<String>> rows = new ArrayList<>();
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (row instanceof TableRow) {
          rows.add(cells(row, inline));
        }
      }
    }
    return rows;
  }

  private static List<String> cells(Node row, InlineText inline) {
    List<String> cells = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      cells.add(inline.of(cell));
    }
    return cells;
  }
}
