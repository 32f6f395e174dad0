package isochrone.api.html;

import isochrone.api.Page;
import isochrone.api.Printable;
import java.nio.charset.StandardCharsets;

/** HTML that is being written: whatever is not markup of ours is escaped. */
public final class Html {
  private static final int LONGEST = 2_000;
  private static final String TYPE = "text/html; charset=utf-8";

  private final StringBuilder out = new StringBuilder();

  /**
   * Begins a document in the style of the server's own pages; its body is not opened yet.
   *
   * @param title what a browser shows above it
   * @param more further elements of the head, as markup
   */
  public Html head(String title, String more) {
    return raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .raw(PageStyle.POLICY)
        .raw("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .raw(more)
        .element("title", title)
        .raw("\n<style>")
        .raw(PageStyle.SHEET)
        .raw("</style>\n</head>\n");
  }

  /** The document as the reply to a request. */
  public Page.Reply reply() {
    return new Page.Reply(200, TYPE, toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether whoever asks wants a document to read: browsers name HTML, programs do not. */
  public static boolean isWanted(Page.Request request) {
    return request.headers().getOrDefault("accept", "").contains("text/html");
  }

  /** Markup as it is. */
  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Text, of which no part is markup. */
  public Html text(String text) {
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
  public Html element(String name, String text) {
    return raw("<" + name + ">").text(text).raw("</" + name + ">");
  }

  /** An element of a class with text in it. */
  public Html element(String name, String type, String text) {
    return raw("<" + name + " class=\"" + type + "\">").text(text).raw("</" + name + ">");
  }

  /** The beginning of a table with these heads. */
  public Html table(String... heads) {
    raw("<div class=\"wide\"><table>\n<thead><tr>");
    for (String head : heads) {
      raw("<th scope=\"col\">").text(head).raw("</th>");
    }
    return raw("</tr></thead>\n<tbody>\n");
  }

  /** The end of a table. */
  public Html endTable() {
    return raw("</tbody></table></div>\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
