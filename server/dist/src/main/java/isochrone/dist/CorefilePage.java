package isochrone.dist;

import org.commonmark.node.Node;

/** The manual page of the Corefile, made of what the project says of its language. */
final class CorefilePage {
  private CorefilePage() {}

  /** The page {@code isochrone-corefile(5)}. */
  static String of(String language, Rooms rooms, Edition edition) {
    Roff page = edition.page("isochrone-corefile", "5");
    page.name("isochrone-corefile", "what Isochrone serves, and how");
    page.section("Description");
    Markdown markdown = new Markdown(page, rooms);
    Node first = Markdown.parse(language).getFirstChild();
    for (Node node = first; node != null; node = node.getNext()) {
      markdown.write(node);
    }
    page.section("See Also");
    StringBuilder all = new StringBuilder(Roff.bold("isochrone")).append("(1)");
    rooms
        .names()
        .forEach(room -> all.append(", ").append(Roff.bold("isochrone-" + room)).append("(7)"));
    page.paragraph(all.toString());
    return page.toString();
  }
}
