package isochrone.corefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorefileTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          . {⏎ whoami⏎}                          | .:1053{whoami}
          . { whoami }                           | .:1053{whoami}
          .⏎{⏎ whoami⏎}                          | .:1053{whoami}
          a.org b.org:53 {⏎}                     | a.org.:1053 b.org.:53{}
          a.org,⏎b.org, {$X:c.org} {⏎}           | a.org.:1053 b.org.:1053 c.org.:1053{}
          a.org⏎b 1⏎c 2 {⏎ d⏎}                   | a.org.:1053{b 1; c 2{d}}
          a.org                                  | a.org.:1053{}
          . {⏎ a x "y z" {⏎ b { c 1 }⏎ d⏎ }⏎ e⏎} | .:1053{a x 'y z'{b{c 1}; d}; e}
          . { a { b } c }                        | .:1053{a{b}; c}
          . {⏎ a "{" "}"⏎ "import" x⏎}           | .:1053{a '{' '}'; import x}
          """)
  void blocks_ofCorrectText(String text, String expected) {
    Reading reading = Reading.of(lines(text));
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.blocks()).containsExactly(expected);
  }

  @Test
  void blocks_comeInTheOrderWritten() {
    Reading reading = Reading.of("a.org { x }\nb.org { y } c.org { z }");
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.blocks())
        .containsExactly("a.org.:1053{x}", "b.org.:1053{y}", "c.org.:1053{z}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                             | 0:0 there is no server block; the least is: . { whoami }
          `# nothing`                    | 0:0 there is no server block; the least is: . { whoami }
          (web) {⏎ a⏎}                   | 0:0 there is no server block; the least is: . { whoami }
          . {⏎ a⏎}⏎}                     | 4:1 this } closes nothing; no { is open here
          a.org⏎ x⏎}                     | 3:1 this } closes nothing; no { is open here
          . {⏎ a⏎                        | 1:3 this { is not closed
          a.org {⏎ x {⏎ y⏎}⏎b.org {⏎ z⏎} | 1:7 this { is not closed before b.org at Corefile:5:1
          . {⏎ a⏎ {⏎ b⏎ }⏎}              | 3:2 { must stand on the line of its directive, a
          . {⏎ {⏎ b⏎ }⏎}                 | 2:2 a directive must stand before this {
          {⏎ a⏎}                         | 1:1 a zone must stand before this {
          a.org, {⏎}                     | 1:1 after the comma another zone is expected (was a.org,)
          a.org⏎ x⏎b.org {⏎ y⏎}          | 3:1 another server block cannot begin here: the block a.org at Corefile:1:1 has no braces, so that it runs to the end of the file
          . {⏎ a {args[0]}⏎}             | 2:4 only a snippet has arguments, {args[0]} to {args[999]} or {args[:]} (was {args[0]})
          """)
  void problems_ofStructure(String text, String expected) {
    assertThat(Reading.of(lines(text)).problems()).containsExactly(expected);
  }

  @Test
  void problems_areAllFoundAtOnce() {
    Reading reading =
        Reading.of(
            """
            http://a.org {
              x
            }
            b.org{
              y "open
              z
            }
            c.org:99999 {
              w {
            }
            d.org {
              v
            }
            """);
    assertThat(reading.problems())
        .containsExactly(
            "1:1 there is no transport (was http; did you mean https?)",
            "4:1 a brace must stand alone; put a blank beside it, or the word into quotes"
                + " (was b.org{)",
            "5:5 the quote that opens here is not closed",
            "8:1 the port must be 0 to 65535 (was c.org:99999)",
            "8:13 this { is not closed before d.org at Corefile:11:1");
    assertThat(reading.blocks())
        .containsExactly(
            "a.org.:1053{x}", "b.org.:1053{y 'open'; z}", "c.org.:0{w{}}", "d.org.:1053{v}");
  }

  @Test
  void blocks_ofRefusedKeys_areKeptApart() {
    assertThat(Reading.of("a..b { x }\n { y }").blocks())
        .containsExactly("refused-1.invalid.:0{x}", "refused-2.invalid.:0{y}");
  }

  @Test
  void problems_ofEndlessNesting_areOne() {
    String open = IntStream.range(0, 20_000).mapToObj(i -> "a { ").collect(Collectors.joining());
    String close = "} ".repeat(20_000);
    assertThat(Reading.of(". { " + open + close + "}").problems())
        .containsExactly("1:125 blocks are nested more than 30 deep");
  }

  /** A text whose line ends are visible in a table. */
  private static String lines(String text) {
    return text.replace('⏎', '\n');
  }

  @Test
  void origins_pointIntoTheFile() {
    Directive directive =
        Reading.of(". {\n  é \"x\" y\n}").corefile().blocks().get(0).directives().get(0);
    assertThat(directive.origin()).hasToString("Corefile:2:3");
    assertThat(directive.arguments().get(0).origin()).hasToString("Corefile:2:5");
    assertThat(directive.arguments().get(1).origin()).hasToString("Corefile:2:9");
  }
}
