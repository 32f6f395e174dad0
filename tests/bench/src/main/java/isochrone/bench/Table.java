package isochrone.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table in Markdown that can be read as plain text as well: the first column left, the rest
 * right.
 */
final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  Table(List<String> titles) {
    rows.add(titles);
  }

  void add(List<String> cells) {
    rows.add(cells);
  }

  @Override
  public String toString() {
    List<Integer> widths =
        IntStream.range(0, rows.get(0).size())
            .mapToObj(
                column -> Collections.max(rows.stream().map(r -> r.get(column).length()).toList()))
            .toList();
    List<String> lines = new ArrayList<>(rows.stream().map(row -> line(row, widths)).toList());
    lines.add(1, rule(widths));
    return String.join("\n", lines) + "\n";
  }

  private static String line(List<String> row, List<Integer> widths) {
    return IntStream.range(0, row.size())
        .mapToObj(
            column ->
                ("%" + (column == 0 ? "-" : "") + Math.max(1, widths.get(column)) + "s")
                    .formatted(row.get(column)))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String rule(List<Integer> widths) {
    return IntStream.range(0, widths.size())
        .mapToObj(
            column ->
                column == 0
                    ? "-".repeat(widths.get(0) + 2)
                    : "-".repeat(widths.get(column) + 1) + ":")
        .collect(Collectors.joining("|", "|", "|"));
  }
}
