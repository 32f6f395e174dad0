package isochrone.plugin.serving.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryScannerTest {

  private static EntryScanner scanner(String text) throws IOException {
    return new EntryScanner(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static List<Entry> scan(String text) throws IOException, BadEntry {
    EntryScanner scanner = scanner(text);
    List<Entry> entries = new ArrayList<>();
    for (Entry entry = scanner.next(); entry != null; entry = scanner.next()) {
      entries.add(entry);
    }
    return entries;
  }

  @Test
  void next_splitsLinesIntoWords() throws Exception {
    assertThat(scan("a 1 IN A\r\n\n \t\n  b\t2 ; comment\n;only\nc"))
        .containsExactly(
            new Entry(1, false, List.of("a", "1", "IN", "A")),
            new Entry(4, true, List.of("b", "2")),
            new Entry(6, false, List.of("c")));
  }

  @Test
  void next_joinsLinesInParentheses() throws Exception {
    assertThat(scan("@ SOA a ( b ; one\n 1\n\n2)3\nx"))
        .containsExactly(
            new Entry(1, false, List.of("@", "SOA", "a", "b", "1", "2", "3")),
            new Entry(5, false, List.of("x")));
  }

  @Test
  void next_keepsQuotesAndEscapes() throws Exception {
    assertThat(scan("a TXT \"b ; (c)\" \"d\\\"e\"\"\" f\\;g\\ h\\040"))
        .containsExactly(
            new Entry(
                1,
                false,
                List.of("a", "TXT", "\"b ; (c)\"", "\"d\\\"e\"", "\"\"", "f\\;g\\ h\\040")));
  }

  @Test
  void next_dropsByteOrderMark() throws Exception {
    assertThat(scan("\u00ef\u00bb\u00bfa b"))
        .containsExactly(new Entry(1, false, List.of("a", "b")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a (b'       | 1 | the parenthesis that opens here is never closed",
        "'a ((b)'     | 1 | a parenthesis inside another one",
        "'a b)'       | 1 | a closing parenthesis that no other one opens",
        "'a \"b'      | 1 | the closing quote is missing",
        "'a b\\'      | 1 | a backslash with nothing behind it",
      })
  void next_refuses(String text, int line, String message) throws IOException {
    EntryScanner scanner = scanner(text);
    BadEntry bad = catchThrowableOfType(BadEntry.class, scanner::next);
    assertThat(bad).hasMessage(message);
    assertThat(bad.line()).isEqualTo(line);
  }

  @Test
  void next_goesOnAfterABadLine() throws Exception {
    EntryScanner scanner = scanner("a \"b\nc (d \"e\nf g\n");
    assertThat(catchThrowableOfType(BadEntry.class, scanner::next).line()).isEqualTo(1);
    assertThat(catchThrowableOfType(BadEntry.class, scanner::next).line()).isEqualTo(2);
    assertThat(scanner.next()).isEqualTo(new Entry(3, false, List.of("f", "g")));
    assertThat(scanner.next()).isNull();
  }
}
