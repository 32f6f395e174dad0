package isochrone.plugin.geo.latency.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.plugin.geo.latency.ledger.Cell;
import java.util.Locale;

/**
 * A difference as people and programs read it.
 *
 * @param one what people call the first export
 * @param other what they call the second
 */
record DifferenceText(String one, String other, Difference difference) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String text() {
    StringBuilder out = new StringBuilder();
    out.append("%-24s %12s %12s%n".formatted("", "PREFIXES", "CELLS"));
    row(out, "only in " + one, difference.prefixesOfOne(), difference.cellsOfOne());
    row(out, "only in " + other, difference.prefixesOfOther(), difference.cellsOfOther());
    row(out, "in both", difference.prefixesOfBoth(), difference.cellsOfBoth());
    out.append("%-24s %12s %12d%n".formatted("  the same", "", difference.same()));
    difference
        .changes()
        .forEach(
            (step, count) -> out.append("%-24s %12s %12d%n".formatted("  " + step, "", count)));
    out.append("%nclosest to another region: %d prefixes%n".formatted(difference.preferring()));
    for (Difference.Preference each : difference.preferences()) {
      out.append("  %-24s %s -> %s%n".formatted(each.prefix(), cell(each.was()), cell(each.is())));
    }
    if (!difference.largest().isEmpty()) {
      out.append("%nlargest changes:%n".formatted());
    }
    for (Difference.Change each : difference.largest()) {
      out.append(
          "  %-24s %s %s -> %s ms%n"
              .formatted(each.prefix(), each.region(), millis(each.was()), millis(each.is())));
    }
    return out.toString();
  }

  private static void row(StringBuilder out, String title, long prefixes, long cells) {
    out.append("%-24s %12d %12d%n".formatted(title, prefixes, cells));
  }

  private static String cell(Cell cell) {
    return "%s %s ms".formatted(cell.region(), millis(cell.millis()));
  }

  private static String millis(float millis) {
    return String.format(Locale.ROOT, "%.1f", millis);
  }

  String json() {
    ObjectNode tree = JSON.createObjectNode().put("one", one).put("other", other);
    tree.putObject("prefixes")
        .put("onlyOne", difference.prefixesOfOne())
        .put("onlyOther", difference.prefixesOfOther())
        .put("both", difference.prefixesOfBoth())
        .put("closestToAnother", difference.preferring());
    ObjectNode cells = tree.putObject("cells");
    cells
        .put("onlyOne", difference.cellsOfOne())
        .put("onlyOther", difference.cellsOfOther())
        .put("both", difference.cellsOfBoth())
        .put("same", difference.same());
    difference.changes().forEach(cells.putObject("changed")::put);
    ArrayNode preferences = tree.putArray("closestToAnother");
    for (Difference.Preference each : difference.preferences()) {
      ObjectNode node = preferences.addObject().put("prefix", each.prefix().toString());
      node.putObject("was").put("region", each.was().region()).put("rtt", each.was().millis());
      node.putObject("is").put("region", each.is().region()).put("rtt", each.is().millis());
    }
    ArrayNode largest = tree.putArray("largest");
    for (Difference.Change each : difference.largest()) {
      largest
          .addObject()
          .put("prefix", each.prefix().toString())
          .put("region", each.region())
          .put("was", each.was())
          .put("is", each.is());
    }
    return tree.toPrettyString() + "\n";
  }
}
