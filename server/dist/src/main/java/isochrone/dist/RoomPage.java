package isochrone.dist;

import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/** The manual page of a room, made of its README. */
final class RoomPage {
  private static final String DASH = " - ";

  private RoomPage() {}

  /** The page {@code isochrone-ROOM(7)}. */
  static String of(String room, String readme, Rooms rooms, Edition edition) {
    String name = "isochrone-" + room;
    Roff page = edition.page(name, "7");
    Markdown markdown = new Markdown(page, rooms);
    boolean named = false;
    for (Node node = Markdown.parse(readme).getFirstChild(); node != null; node = node.getNext()) {
      if (isName(node, rooms)) {
        continue;
      }
      if (!named && node instanceof Paragraph) {
        page.name(name, about(new InlineText(rooms).text(node)));
        named = true;
      } else if (named) {
        markdown.write(node);
      }
    }
    return page.toString();
  }

  private static boolean isName(Node node, Rooms rooms) {
    return node instanceof Heading heading && new InlineText(rooms).text(heading).equals("Name");
  }

  /** The README says {@code NAME - what it does}. */
  private static String about(String line) {
    int dash = line.indexOf(DASH);
    String about = dash < 0 ? line : line.substring(dash + DASH.length());
    return about.replaceFirst("\\.$", "");
  }
}
