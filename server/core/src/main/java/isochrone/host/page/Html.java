package isochrone.host.page;

import isochrone.api.Printable;

/** HTML that is being written: whatever is not markup of ours is escaped. */
final class Html {
  private static final int LONGEST = 2_000;

  private final StringBuilder out = new StringBuilder();

  /** Markup as it is. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Text, of which no part is markup. */
  Html text(String text) {
    String line = Printable.line(text, LONGEST);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return this;
  }

  /** An element with text in it. */
  Html element(String name, String text) {
    return raw("<" + name + ">").text(text).raw("</" + name + ">");
  }

  /** An element of a class with text in it. */
  Html element(String name, String type, String text) {
    return raw("<" + name + " class=\"" + type + "\">").text(text).raw("</" + name + ">");
  }

  /** The beginning of a table with these heads. */
  Html table(String... heads) {
    raw("<div class=\"wide\"><table>\n<thead><tr>");
    for (String head : heads) {
      raw("<th scope=\"col\">").text(head).raw("</th>");
    }
    return raw("</tr></thead>\n<tbody>\n");
  }

  /** The end of a table. */
  Html endTable() {
    return raw("</tbody></table></div>\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
