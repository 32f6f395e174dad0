package isochrone.api.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import isochrone.api.Origin;
import isochrone.api.Word;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

class RecordTextTest {
  private static final Name ORIGIN = Name.fromConstantString("example.org.");
  private static final Name OWNER = Name.fromConstantString("www.example.org.");
  private static final Origin HERE = new Origin("Corefile", 3, 5);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "300 A 192.0.2.1                | 300  | A 192.0.2.1",
        "300 IN A 192.0.2.1             | 300  | A 192.0.2.1",
        "IN 300 A 192.0.2.1             | 300  | A 192.0.2.1",
        "a 192.0.2.1                    | 60   | A 192.0.2.1",
        "1h30m AAAA 2001:db8::1         | 5400 | AAAA 2001:db8:0:0:0:0:0:1",
        "0 MX 10 mail                   | 0    | MX 10 mail.example.org.",
        "2147483647 NS @                | 2147483647 | NS example.org.",
        "60 TXT \"a;b\" c               | 60   | TXT \"a;b\" c",
        "60 TYPE65280 \\# 4 0a000001     | 60   | TYPE65280 \\# 4 0A000001",
        "60 type1 10.0.0.1              | 60   | A 10.0.0.1",
      })
  void parse_reads(String text, long ttl, String data) throws BadRecord {
    Record found = RecordText.parse(OWNER, words(text), 60, ORIGIN);
    assertThat(found.getName()).isEqualTo(OWNER);
    assertThat(found.getTTL()).isEqualTo(ttl);
    assertThat(found.toString().split("\\s+IN\\s+", -1)[1].replaceAll("\\s+", " ")).isEqualTo(data);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "300 A 192.0.2.300        | 2 | data of type A: Invalid address (was 192.0.2.300)",
        "300 A                    | 1 | data of type A: expected an address (was \"\")",
        "300 A 192.0.2.1 x        | 3 | data of type A: too many words (was \"192.0.2.1 x\")",
        "300 MX mail 10           | 2 | data of type MX: expected an integer (was \"mail 10\")",
        "300 AAAB ::1             | 1 | unknown record type (was AAAB; did you mean AAAA?)",
        "300                      | 0 | the record has no type",
        "CH A 192.0.2.1           | 0 | only records of class IN are served (was CH)",
        "300 ANY x                | 1 | a zone holds no records of this type (was ANY)",
        "300 OPT x                | 1 | a zone holds no records of this type (was OPT)",
        "2147483648 A 192.0.2.1   | 0 | a TTL must be 0 to 2147483647 seconds (was 2147483648)",
        "99999999999999999999 A 1 | 0 | a TTL must be 0 to 2147483647 seconds (was"
            + " 99999999999999999999)",
        "5x A 192.0.2.1           | 0 | a TTL must be 0 to 2147483647 seconds (was 5x)",
        "300 60 A 192.0.2.1       | 1 | unknown record type (was 60)",
        "300 CNAME a..b           | 2 | data of type CNAME: 'a..b': invalid empty label (was a..b)",
      })
  void parse_refuses(String text, int word, String message) {
    BadRecord bad =
        catchThrowableOfType(
            BadRecord.class, () -> RecordText.parse(OWNER, words(text), 60, ORIGIN));
    assertThat(bad).hasMessage(message);
    assertThat(bad.word()).isEqualTo(word);
  }

  @Test
  void parse_refusesRecordWithoutTtlWhereThereIsNoDefault() {
    BadRecord bad =
        catchThrowableOfType(
            BadRecord.class,
            () -> RecordText.parse(OWNER, words("A 192.0.2.1"), RecordText.NO_TTL, ORIGIN));
    assertThat(bad).hasMessage("the record has no TTL, and there is no default for it");
  }

  @Test
  void parse_takesTtlOfSoaFromItsLastNumber() throws BadRecord {
    List<String> soa = words("SOA ns1 hostmaster 1 7200 600 86400 45");
    assertThat(RecordText.parse(ORIGIN, soa, RecordText.NO_TTL, ORIGIN).getTTL()).isEqualTo(45);
  }

  @Test
  void of_keepsQuotesAndOctets() throws BadRecord {
    Word text = new Word("say \"é\"", true, HERE);
    Record found = RecordText.parse(OWNER, List.of("TXT", RecordText.of(text)), 60, ORIGIN);
    assertThat(found.rdataToString()).isEqualTo("\"say \\\"\\195\\169\\\"\"");
    assertThat(RecordText.of(new Word("plain", false, HERE))).isEqualTo("plain");
  }

  @Test
  void escaped_keepsAsciiAndEscapesOnce() {
    assertThat(RecordText.escaped("a\\\\\u00e9 \\\u00e9 \u00e9"))
        .isEqualTo("a\\\\\\233 \\233 \\233");
  }

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }
}
