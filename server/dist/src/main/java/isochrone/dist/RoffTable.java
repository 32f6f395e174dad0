package isochrone.dist;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in the language of {@code tbl(1)} that fits into a terminal of 80 columns. */
final class RoffTable {
  private static final int WIDTH = 66;
  private static final int GAP = 3;

  private RoffTable() {}

  /** The rows, the first of them the head; columns that are too wide are broken into lines. */
  static String of(List<List<String>> rows) {
    int[] widths = widths(rows, "\n");
    List<Integer> broken = squeeze(widths, widths(rows, " "));
    StringBuilder table = new StringBuilder(".TS\n");
    table.append(format("lB", widths, broken)).append('\n');
    table.append(format("l", widths, broken)).append(".\n");
    for (List<String> row : rows) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < widths.length; column++) {
        String cell = column < row.size() ? row.get(column) : "";
        cells.add(broken.contains(column) ? block(cell) : guard(cell));
      }
      table.append(String.join("\t", cells)).append('\n');
    }
    return table.append(".TE\n").toString();
  }

  /** The widest part of each column, where parts end at a separator. */
  private static int[] widths(List<List<String>> rows, String separator) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < Math.min(widths.length, row.size()); column++) {
        for (String part : row.get(column).split(separator, -1)) {
          widths[column] = Math.max(widths[column], visible(part));
        }
      }
    }
    return widths;
  }

  /** How many characters of a cell are seen. */
  static int visible(String inline) {
    return inline
        .replaceAll("\\\\f[BIR]|\\\\&", "")
        .replaceAll("\\\\(\\[.*?]|\\(..|.)", "x")
        .length();
  }

  /**
   * Takes from the widest column until all fit, and from none more than its longest word leaves;
   * the columns that lost something.
   */
  private static List<Integer> squeeze(int[] widths, int[] words) {
    List<Integer> broken = new ArrayList<>();
    int room = WIDTH - GAP * (widths.length - 1);
    while (sum(widths) > room) {
      int widest = widest(widths, words);
      if (widest < 0) {
        break;
      }
      widths[widest]--;
      if (!broken.contains(widest)) {
        broken.add(widest);
      }
    }
    return broken;
  }

  private static int sum(int[] widths) {
    int sum = 0;
    for (int width : widths) {
      sum += width;
    }
    return sum;
  }

  /** The widest column that can give; -1 when none can. */
  private static int widest(int[] widths, int[] words) {
    int widest = -1;
    for (int column = 0; column < widths.length; column++) {
      boolean gives = widths[column] > words[column];
      if (gives && (widest < 0 || widths[column] > widths[widest])) {
        widest = column;
      }
    }
    return widest;
  }

  private static String format(String kind, int[] widths, List<Integer> broken) {
    List<String> columns = new ArrayList<>(Collections.nCopies(widths.length, kind));
    broken.forEach(column -> columns.set(column, kind + "w(" + widths[column] + "n)"));
    return String.join(" ", columns);
  }

  private static String block(String cell) {
    return "T{\n" + Roff.guard(cell.isEmpty() ? "\\&" : cell) + "\nT}";
  }

  /** A cell of one underscore or equals sign would be a rule. */
  private static String guard(String cell) {
    return cell.isEmpty() || cell.matches("[.'_=].*") ? "\\&" + cell : cell;
  }
}
