package isochrone.plugin.geo.latency.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import isochrone.api.Page;
import isochrone.api.html.Html;
import java.util.List;
import java.util.Locale;

/**
 * What is known of round trips as a page to read, with a field to look an address up: one document
 * without scripts or anything from elsewhere.
 *
 * @param known what {@link LatencyPage} tells
 */
record LatencyDocument(ObjectNode known) {
  private static final String NAME = "Round trips";

  Page.Reply reply() {
    Html page = new Html().head(NAME, "");
    page.raw("<body>\n<header>").element("h1", NAME);
    page.element("p", totals()).element("p", "faint", flow()).raw("</header>\n");
    page.raw("<nav><a href=\"/\">status</a><a href=\"/latency/export\">export</a></nav>\n");
    form(page);
    known.path("blocks").forEach(row -> row(row, page));
    merges(page);
    return page.raw("</body>\n</html>\n").reply();
  }

  private String totals() {
    JsonNode cells = known.path("cells");
    return "%d prefixes in %d rows; %d cells measured, %d imported, %d estimated from neighbours"
        .formatted(
            known.path("prefixes").asLong(),
            known.path("rows").asLong(),
            cells.path("measured").asLong(),
            cells.path("imported").asLong(),
            cells.path("estimated").asLong());
  }

  private String flow() {
    String ages =
        known.path("newest").isTextual()
            ? "measured between %s and %s; "
                .formatted(known.path("oldest").asText(), known.path("newest").asText())
            : "";
    return ages
        + String.format(
            Locale.ROOT,
            "%.1f samples a second; %d moves of clients to another region",
            known.path("samplesPerSecond").asDouble(),
            known.path("moves").asLong());
  }

  private void form(Html page) {
    page.raw(
            "<form action=\"/latency\"><label>Address <input name=\"address\" size=\"40\" value=\"")
        .text(known.path("address").asText(""))
        .raw("\"></label> <button>Look up</button></form>\n");
  }

  private static void row(JsonNode row, Html page) {
    page.raw("<section>").element("h2", RowText.zones(row));
    page.element("p", RowText.best(row));
    if (!row.path("regions").isEmpty()) {
      page.table(RowText.HEADS.toArray(String[]::new));
      row.path("regions").forEach(line -> line(line, page));
      page.endTable();
    }
    page.raw("</section>\n");
  }

  private static void line(JsonNode line, Html page) {
    List<String> fields = RowText.fields(line);
    page.raw("<tr><td>");
    page.element(line.path("inUse").asBoolean() ? "strong" : "span", fields.get(0)).raw("</td>");
    fields.subList(1, fields.size()).forEach(field -> page.element("td", "short", field));
    page.raw("</tr>\n");
  }

  private void merges(Html page) {
    if (known.path("merges").isEmpty()) {
      return;
    }
    page.raw("<section>").element("h2", "Merged from elsewhere");
    page.table("From", "Last success", "Taken", "Known already", "Refused", "Trouble");
    for (JsonNode each : known.path("merges")) {
      page.raw("<tr>").element("td", each.path("from").asText());
      page.element("td", "short", each.path("success").asText("never"));
      for (String count : List.of("taken", "older", "refused")) {
        page.element("td", "short", each.path(count).asText());
      }
      page.element("td", each.path("trouble").asText("")).raw("</tr>\n");
    }
    page.endTable().raw("</section>\n");
  }
}
