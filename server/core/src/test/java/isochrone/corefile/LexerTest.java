package isochrone.corefile;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexerTest {

  private final Problems problems = new Problems();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a b c                   | 1:1<a> 1:3 b 1:5 c
          a⏎\tb\u00a0c\u2003d     | 1:1<a> 2:2<b> 2:4 c 2:6 d
          a # b                   | 1:1<a>
          foo#bar baz⏎x           | 1:1<foo> 2:1<x>
          x \\# 4 0A#b            | 1:1<x> 1:3 \\# 1:6 4 1:8 0A
          "a b" c                 | 1:1<'a b'> 1:7 c
          "a⏎b" c⏎d               | 1:1<'a~b'> 2:4 c 3:1<d>
          ""                      | 1:1<''>
          "say \\"hi\\" \\x \\\\" | 1:1<'say "hi" \\x \\\\'>
          a"b"                    | 1:1<a"b">
          "{" "}" "import"        | 1:1<'{'> 1:5 '}' 1:9 'import'
          a\\                     | 1:1<a\\>
          a␍⏎b␍c␍⏎                | 1:1<a> 2:1<bc>
          \ufeffa b               | 1:1<a> 1:3 b
          😀 b                     | 1:1<😀> 1:3 b
          . { a }                 | 1:1<.> 1:3 OPEN 1:5 a 1:7 CLOSE
          {combined} a{2,3} {}    | 1:1<{combined}> 1:12 a{2,3} 1:19 {}
          {{ .Name }}. b          | 1:1<{{ .Name }}.> 1:14 b
          {$X:a b}/{%Y%} c        | 1:1<{$X:a b}/{%Y%}> 1:16 c
          "a"#b                   | 1:1<'a'>
          """)
  void tokens_ofCorrectText(String text, String expected) {
    assertThat(tokens(text)).isEqualTo(expected);
    assertThat(problems.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          org{ a }     | 1:1<org> 1:4 OPEN 1:6 a 1:8 CLOSE   | 1:1 a brace must stand alone; put a blank beside it, or the word into quotes (was org{)
          {a}}         | 1:1 OPEN 1:2 a} 1:4 CLOSE           | 1:1 a brace must stand alone; put a blank beside it, or the word into quotes (was {a}})
          a}           | 1:1<a> 1:2 CLOSE                    | 1:1 a brace must stand alone; put a blank beside it, or the word into quotes (was a})
          }{           | 1:1 CLOSE 1:2 OPEN                  | 1:1 a brace must stand alone; put a blank beside it, or the word into quotes (was }{)
          {$X b c      | 1:1<{$X> 1:5 b 1:7 c                | 1:1 a brace is not closed (was {$X)
          a "b⏎c       | 1:1<a> 1:3 'b' 2:1<c>               | 1:3 the quote that opens here is not closed
          a "b⏎c "d" e | 1:1<a> 1:3 'b' 2:1<c> 2:3 'd' 2:7 e | 1:3 the quote that opens here is not closed
          "a"b c       | 1:1<'a'> 1:4 b 1:6 c                | 1:4 text touches the closing quote; put the quotes around the whole word, or a blank
          """)
  void tokens_afterMistakes(String text, String expected, String problem) {
    assertThat(tokens(text)).isEqualTo(expected);
    assertThat(problems.all().stream().map(LexerTest::text)).containsExactly(problem);
  }

  @Test
  void tokens_ofNothing() {
    assertThat(tokens("  # only a comment\n\n")).isEmpty();
  }

  /** A text whose line ends are visible in a table. */
  private static String lines(String text) {
    return text.replace('⏎', '\n').replace('␍', '\r');
  }

  private static String text(Problem problem) {
    return problem.origin().line() + ":" + problem.origin().column() + " " + problem.text();
  }

  private String tokens(String text) {
    List<Token> tokens = Lexer.tokens("Corefile", lines(text), problems);
    return tokens.stream().map(LexerTest::text).collect(Collectors.joining(" "));
  }

  private static String text(Token token) {
    String place = token.origin().line() + ":" + token.origin().column();
    if (!token.is(Token.Kind.WORD)) {
      return place + " " + token.kind();
    }
    String quote = token.word().quoted() ? "'" : "";
    String word = quote + token.text().replace('\n', '~') + quote;
    return token.first() ? place + "<" + word + ">" : place + " " + word;
  }
}
