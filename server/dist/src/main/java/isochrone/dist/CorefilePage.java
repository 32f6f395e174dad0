package isochrone.dist;

import java.util.List;
import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/** The manual page of the Corefile, made of what the README of the project says of it. */
final class CorefilePage {
  private static final Set<String> SECTIONS = Set.of("A first Corefile");

  private CorefilePage() {}

  /** The page {@code isochrone-corefile(5)}. */
  static String of(String readme, List<String> rooms, Edition edition) {
    Roff page = edition.page("isochrone-corefile", "5");
    page.name("isochrone-corefile", "what Isochrone serves, and how");
    Markdown markdown = new Markdown(page, rooms);
    boolean wanted = false;
    for (Node node = Markdown.parse(readme).getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading && heading.getLevel() <= 2) {
        wanted = SECTIONS.contains(new InlineText(List.of()).text(heading));
      }
      if (wanted) {
        markdown.write(node);
      }
    }
    page.section("See Also");
    StringBuilder all = new StringBuilder(Roff.bold("isochrone")).append("(1)");
    rooms.forEach(room -> all.append(", ").append(Roff.bold("isochrone-" + room)).append("(7)"));
    page.paragraph(all.toString());
    return page.toString();
  }
}
