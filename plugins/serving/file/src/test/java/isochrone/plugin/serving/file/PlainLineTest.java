package isochrone.plugin.serving.file;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.zone.RecordText;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Whatever is taken for a plain line means what dnsjava reads in it. */
class PlainLineTest {
  private static final Name ORIGIN = Name.fromConstantString("Example.org.");
  private static final String NAME_63 = "a".repeat(63);

  private final PlainLine plain = new PlainLine();

  private boolean read(String line, boolean owned, long ttl) {
    plain.origin(ORIGIN);
    byte[] octets = ("#" + line + "\n").getBytes(StandardCharsets.ISO_8859_1);
    return plain.read(octets, 1, octets.length - 1, owned, ttl);
  }

  private boolean read(String line) {
    return read(line, false, 300);
  }

  private static Record byDnsjava(String line) throws Exception {
    EntryScanner scanner =
        new EntryScanner(new ByteArrayInputStream(line.getBytes(StandardCharsets.ISO_8859_1)));
    List<String> words = Objects.requireNonNull(scanner.next()).words();
    Name owner = Name.fromString(RecordText.escaped(words.get(0)), ORIGIN);
    return RecordText.parse(owner, words.subList(1, words.size()), 300, ORIGIN);
  }

  private void assertSame(String line) throws Exception {
    Record expected = byDnsjava(line);
    byte[] wire = expected.toWire(Section.ANSWER);
    int data = expected.getName().length() + 10;
    assertThat(plain.record().name().toString())
        .isEqualToIgnoringCase(expected.getName().toString());
    assertThat(plain.record().type()).isEqualTo(expected.getType());
    assertThat(plain.record().ttl()).isEqualTo(expected.getTTL());
    assertThat(Arrays.copyOf(plain.record().data(), plain.record().length()))
        .isEqualTo(Arrays.copyOfRange(wire, data, wire.length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "www A 192.0.2.1",
        "www\t60\tIN\tA\t192.0.2.1\r",
        "www IN 60 a 0.0.0.255 ; (comment",
        "WWW in 2147483647 A 10.20.30.40",
        "@ 0 A 1.2.3.4;comment",
        "www.example.net. A 1.2.3.4",
        "*.a_b-c.d AAAA 2001:DB8::1",
        "a AAAA ::",
        "a AAAA ::1",
        "a AAAA 1::",
        "a AAAA 1:2:3:4:5:6:7:8",
        "a AAAA 1:2:3::7:8",
        "a AAAA ::ffff:1:2",
        "a CNAME Target",
        "a CNAME @",
        "a CNAME Some.Where.Example.NET.",
        "a NS ns1",
        "1 PTR host.example.org.",
        "@ MX 10 mail",
        "@ MX 65535 mail.Example.net. ",
        "t TXT \"v=spf1 -all\"",
        "t TXT \"one\" \"two (;)\" \"\" ; three",
      })
  void plainLine_isReadAsByDnsjava(String line) throws Exception {
    assertThat(read(line)).isTrue();
    assertSame(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "; comment",
        " A 192.0.2.1",
        "$TTL 5",
        "www",
        "www 60",
        "www IN IN A 192.0.2.1",
        "www 60 60 A 192.0.2.1",
        "www 1h A 192.0.2.1",
        "www 2147483648 A 192.0.2.1",
        "www 99999999999999999999 A 192.0.2.1",
        "www CH A 192.0.2.1",
        "www SOA a b 1 2 3 4 5",
        "www A",
        "www A 192.0.2.1 x",
        "www A 192.0.2.256",
        "www A 192.0.2",
        "www A 192.0.2.1.",
        "www A 192.0.02.1",
        "www A 192.0.2.-1",
        "www A (192.0.2.1)",
        "www A ( 192.0.2.1",
        "w\\.w A 192.0.2.1",
        "w@w A 192.0.2.1",
        "w\"w A 192.0.2.1",
        "w\u00e9 A 192.0.2.1",
        ".www A 192.0.2.1",
        "a..b A 192.0.2.1",
        ". A 192.0.2.1",
        "a AAAA 1:2:3:4:5:6:7",
        "a AAAA 1:2:3:4:5:6:7:8:9",
        "a AAAA 1::2::3",
        "a AAAA 1:2:3:4:5:6:7:",
        "a AAAA :1:2:3:4:5:6:7",
        "a AAAA 1:::2",
        "a AAAA :",
        "a AAAA 12345::",
        "a AAAA ::192.0.2.1",
        "a AAAA 1:2:3:4:5:6:7::",
        "a AAAA 192.0.2.1",
        "a AAAA fe80::1%eth0",
        "a MX 65536 mail",
        "a MX 10",
        "a MX mail",
        "a MX 1h mail",
        "a CNAME a b",
        "a CNAME \"b\"",
        "t TXT",
        "t TXT plain",
        "t TXT \"open",
        "t TXT \"a\"b",
        "t TXT \"a\"\"b\"",
        "t TXT \"a\\\"b\"",
        "t TXT \"tab\there\"",
        "t TXT \"\u00e9\"",
      })
  void unusualLine_isLeftToOthers(String line) {
    assertThat(read("kept A 192.0.2.9")).isTrue();
    assertThat(read(line)).isFalse();
    assertThat(plain.record().name()).hasToString("kept.example.org.");
  }

  @Test
  void indentedLine_hasTheOwnerBefore() {
    assertThat(read("www A 192.0.2.1")).isTrue();
    assertThat(read("\t A 192.0.2.2", true, 7)).isTrue();
    assertThat(plain.record().name()).hasToString("www.example.org.");
    assertThat(plain.record().ttl()).isEqualTo(7);
    assertThat(plain.record().data()).startsWith(192, 0, 2, 2);
  }

  @Test
  void lineWithoutTtl_needsADefault() {
    assertThat(read("www A 192.0.2.1", false, RecordText.NO_TTL)).isFalse();
    assertThat(read("www 5 A 192.0.2.1", false, RecordText.NO_TTL)).isTrue();
  }

  @Test
  void names_haveTheLengthThatTheyMayHave() throws Exception {
    String three = (NAME_63 + ".").repeat(3);
    String longest = three + "b".repeat(61) + ".";
    assertThat(read(longest + " A 192.0.2.1")).isTrue();
    assertSame(longest + " A 192.0.2.1");
    String relative = three + "b".repeat(49);
    assertThat(read("a CNAME " + relative)).isTrue();
    assertSame("a CNAME " + relative);
    assertThat(read("a CNAME " + relative + "b")).isFalse();
    assertThat(read(three + "b".repeat(62) + ". A 192.0.2.1")).isFalse();
    assertThat(read("a".repeat(64) + " A 192.0.2.1")).isFalse();
    assertThat(read(NAME_63 + " A 192.0.2.1")).isTrue();
    assertThat(read("t TXT \"" + "x".repeat(255) + "\"")).isTrue();
    assertThat(read("t TXT \"" + "x".repeat(256) + "\"")).isFalse();
    assertThat(read("t TXT" + " \"xyz\"".repeat(20_000))).isFalse();
  }

  /** Words that belong into a line, or nearly, in any order. */
  @Test
  void whateverIsTaken_isReadAsByDnsjava() throws Exception {
    String[] words = {
      "a",
      "@",
      "1",
      "60",
      "IN",
      "in",
      "A",
      "AAAA",
      "MX",
      "TXT",
      "NS",
      "PTR",
      "CNAME",
      "10.0.0.1",
      "::1",
      "1:2::3",
      "\"x\"",
      "b.c",
      "d.example.net.",
      "007",
      "1.2.3",
      ";",
      "*",
      "x_y",
      "0x10"
    };
    Random random = new Random(1);
    int taken = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder line = new StringBuilder("o");
      for (int word = 0; word <= random.nextInt(6); word++) {
        line.append(' ').append(words[random.nextInt(words.length)]);
      }
      if (read(line.toString())) {
        taken++;
        assertSame(line.toString());
      }
    }
    assertThat(taken).isGreaterThan(500);
  }
}
