package isochrone.dist;

import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** What stands within a paragraph of Markdown. */
final class InlineText {
  private static final Pattern LINE_BREAK = Pattern.compile("<br ?/?>");

  private final Rooms rooms;

  /** Links to the READMEs of these rooms become references to their manual pages. */
  InlineText(Rooms rooms) {
    this.rooms = rooms;
  }

  /** The children of a node as roff. */
  String of(Node node) {
    Writer writer = new Writer();
    writer.children(node);
    return writer.inline.toString();
  }

  /** The children of a node without any markup. */
  String text(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak part) {
            text.append(' ');
          }
        });
    return text.toString();
  }

  /** Writes one paragraph. */
  private final class Writer extends AbstractVisitor {
    private final StringBuilder inline = new StringBuilder();

    private void children(Node node) {
      visitChildren(node);
    }

    @Override
    public void visit(Text text) {
      inline.append(Roff.plain(text.getLiteral()));
    }

    @Override
    public void visit(Code code) {
      inline.append(Roff.bold(code.getLiteral()));
    }

    @Override
    public void visit(Emphasis emphasis) {
      inline.append(Roff.italic(text(emphasis)));
    }

    @Override
    public void visit(StrongEmphasis emphasis) {
      inline.append(Roff.bold(text(emphasis)));
    }

    @Override
    public void visit(SoftLineBreak end) {
      inline.append(' ');
    }

    @Override
    public void visit(HardLineBreak end) {
      inline.append(Roff.newLine());
    }

    /** Where Markdown has no other way to end a line, within a table, one thing follows another. */
    @Override
    public void visit(HtmlInline html) {
      if (LINE_BREAK.matcher(html.getLiteral()).matches()) {
        inline.append("; ");
      }
    }

    @Override
    public void visit(Link link) {
      String page = rooms.page(link.getDestination());
      String text = text(link);
      if (page.isEmpty()) {
        visitChildren(link);
        address(link.getDestination(), text);
      } else if (text.equals(page) || page.equals("probe-" + text)) {
        inline.append(reference(page));
      } else {
        visitChildren(link);
        inline.append(" (").append(reference(page)).append(')');
      }
    }

    private String reference(String page) {
      return Roff.bold("isochrone-" + page) + "(7)";
    }

    /** On paper a link cannot be followed, so that its address is read. */
    private void address(String address, String text) {
      if (address.contains("://") && !address.equals(text)) {
        inline.append(" (").append(Roff.plain(address)).append(')');
      }
    }
  }
}
