package isochrone.dist;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;

/** A page in Markdown, written as a part of a manual page. */
final class Markdown {
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private final Roff page;
  private final InlineText inline;
  private boolean begun;

  /** Writes to a page; links to these rooms become references. */
  Markdown(Roff page, Rooms rooms) {
    this.page = page;
    this.inline = new InlineText(rooms);
  }

  /** The blocks of a text in their order. */
  static Node parse(String text) {
    return PARSER.parse(text);
  }

  /** Writes a block. */
  void write(Node node) {
    if (node instanceof Heading heading) {
      heading(heading);
    } else if (node instanceof Paragraph) {
      paragraph(inline.of(node));
    } else if (node instanceof FencedCodeBlock code) {
      page.verbatim(code.getLiteral());
    } else if (node instanceof IndentedCodeBlock code) {
      page.verbatim(code.getLiteral());
    } else if (node instanceof ListBlock list) {
      list(list);
    } else if (node instanceof BlockQuote) {
      page.indent();
      writeAll(node);
      page.outdent();
    } else if (Tables.isTable(node)) {
      page.table(Tables.rows(node, inline));
    }
  }

  private void heading(Heading heading) {
    if (heading.getLevel() == 2) {
      page.section(inline.text(heading));
    } else if (heading.getLevel() > 2) {
      page.subsection(inline.text(heading));
    }
  }

  /** The first paragraph of an item stands beside its mark. */
  private void paragraph(String text) {
    if (begun) {
      page.text(text);
    } else {
      page.paragraph(text);
    }
    begun = false;
  }

  private void list(ListBlock list) {
    int number = list instanceof OrderedList ordered ? start(ordered) : 0;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      page.mark(list instanceof BulletList ? "\\(bu" : number++ + ".");
      begun = true;
      item(item);
      begun = false;
    }
  }

  private static int start(OrderedList list) {
    Integer first = list.getMarkerStartNumber();
    return first == null ? 1 : first;
  }

  /** What follows the first paragraph of an item is set in below it. */
  private void item(Node item) {
    Node first = item.getFirstChild();
    if (first == null) {
      return;
    }
    write(first);
    begun = false;
    if (first.getNext() == null) {
      return;
    }
    page.indent();
    for (Node more = first.getNext(); more != null; more = more.getNext()) {
      write(more);
    }
    page.outdent();
  }

  private void writeAll(Node parent) {
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      if (child instanceof Block) {
        write(child);
      }
    }
  }
}
