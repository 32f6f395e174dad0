package isochrone.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  private static final Rooms ROOMS =
      new Rooms(
          Path.of("plugins/routing/priority"),
          new TreeMap<>(
              Map.of(
                  Path.of("plugins/routing/weighted"), "weighted",
                  Path.of("plugins/serving/file"), "file",
                  Path.of("plugins/probes/file"), "probe-file")));

  private static String written(String markdown) {
    Roff page = new Roff("x", "7", "2025-01-01", "X");
    Markdown writer = new Markdown(page, ROOMS);
    for (Node node = Markdown.parse(markdown).getFirstChild();
        node != null;
        node = node.getNext()) {
      writer.write(node);
    }
    return page.toString().replaceFirst("(?s).*?\n\\.ad l\n", "");
  }

  @Test
  void section_needsNoParagraphBelowIt() {
    assertThat(written("## Two words\n\nText.\n\nMore.\n"))
        .isEqualTo(".SH \"TWO WORDS\"\nText.\n.PP\nMore.\n");
  }

  @Test
  void code_keepsDashesAndQuotesForTheShell() {
    assertThat(written("`ls -l 'a'` well-known"))
        .isEqualTo(".PP\n\\fBls \\-l \\(aqa\\(aq\\fR well-known\n");
  }

  @Test
  void fence_isTakenAsItStands() {
    assertThat(written("```\n.a\n  'b\n\\c\n```\n"))
        .isEqualTo(".PP\n.RS 4\n.nf\n\\&.a\n  \\(aqb\n\\ec\n.fi\n.RE\n");
  }

  @Test
  void lineThatBeginsWithADot_isNoRequest() {
    assertThat(written(".hidden")).isEqualTo(".PP\n\\&.hidden\n");
  }

  @Test
  void linkToARoom_isAReferenceToItsPage() {
    assertThat(written("See [*weighted*](../weighted/README.md), [shares](../weighted/README.md)."))
        .isEqualTo(
            ".PP\n"
                + "See \\fBisochrone\\-weighted\\fR(7), shares "
                + "(\\fBisochrone\\-weighted\\fR(7)).\n");
  }

  @Test
  void linkToOneOfTwoRoomsOfAName_isAReferenceToTheRightOne() {
    assertThat(written("[*file*](../../serving/file/README.md)"))
        .isEqualTo(".PP\n\\fBisochrone\\-file\\fR(7)\n");
    assertThat(written("[file](../../probes/file/README.md#name)"))
        .isEqualTo(".PP\n\\fBisochrone\\-probe\\-file\\fR(7)\n");
  }

  @Test
  void lineBreakInATable_keepsWordsApart() {
    assertThat(written("| a |\n|---|\n| `b`<br>`c` |\n")).contains("\\fBb\\fR; \\fBc\\fR");
  }

  @Test
  void paragraph_isBrokenIntoLinesThatToolsAccept() {
    assertThat(written("word ".repeat(40)).lines()).hasSize(4).allMatch(line -> line.length() < 80);
  }

  @Test
  void linkElsewhere_showsItsAddress() {
    assertThat(written("[here](https://example.org/) and [there](README.md)"))
        .isEqualTo(".PP\nhere (https://example.org/) and there\n");
  }

  @Test
  void charactersOutsideOfAscii_areNamed() {
    assertThat(written("2 → 3")).isEqualTo(".PP\n2 \\[u2192] 3\n");
  }

  @Test
  void list_hasMarksAndIndentsWhatFollows() {
    assertThat(written("- one\n- two\n\n  more\n\n1. first\n2. second\n"))
        .isEqualTo(
            """
            .IP \\(bu 4
            one
            .IP \\(bu 4
            two
            .RS 4
            .PP
            more
            .RE
            .IP 1. 4
            first
            .IP 2. 4
            second
            """);
  }

  @Test
  void table_breaksTheColumnThatIsTooWide() {
    String words = "word ".repeat(30).strip();
    assertThat(written("| a | b |\n|---|---|\n| x | " + words + " |\n"))
        .isEqualTo(
            """
            .PP
            .TS
            lB lBw(62n)
            l lw(62n).
            a	T{
            b
            T}
            x	T{
            %s
            T}
            .TE
            """
                .formatted(words));
  }
}
