package isochrone.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

class WireNameTest {
  private static final WireName ORIGIN = WireName.of("example.org");

  @ParameterizedTest
  @CsvSource({
    "example.org, example.org.",
    "WWW.Example.ORG., www.example.org.",
    "., .",
    "a, a.",
    "*.example.org, *.example.org.",
    "_sip._tcp.example.org, _sip._tcp.example.org.",
    "a\\.b.example, a\\.b.example.",
    "a\\\\b, a\\\\b.",
    "\\097b, ab.",
    "\\065b, ab.",
    "\\000\\255, \\000\\255.",
    "a\\032b, a\\032b.",
    "\\@.example, \\@.example.",
    "1\\;2\\(3\\)\\\"\\$, 1\\;2\\(3\\)\\\"\\$.",
  })
  void text_isReadAndWritten(String text, String canonical) {
    WireName name = WireName.of(text);
    assertThat(name).hasToString(canonical).isEqualTo(WireName.of(canonical));
  }

  @ParameterizedTest
  @CsvSource({
    "'', has an empty label",
    "a..b, has an empty label",
    ".a, has an empty label",
    ".., has an empty label",
    "a b, has a character that needs an escape",
    "müller.example, has a character that needs an escape",
    "a\\, ends in a backslash",
    "a\\25, has a wrong escape",
    "a\\256, has a wrong escape",
    "a\\2x6, has a wrong escape",
    "a\\ b, has a character",
  })
  void text_thatIsNoName_isRefusedWithTheReason(String text, String reason) {
    assertThatThrownBy(() -> WireName.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("name '" + text + "' " + reason);
  }

  @Test
  void label_hasAtMost63Bytes() {
    assertThat(WireName.of("a".repeat(63)).length()).isEqualTo(65);
    assertThatThrownBy(() -> WireName.of("a".repeat(64)))
        .hasMessageEndingWith("has a label longer than 63 bytes");
  }

  @Test
  void name_hasAtMost255Bytes() {
    String label = "a".repeat(63) + ".";
    WireName longest = WireName.of(label.repeat(3) + "a".repeat(61));
    assertThat(longest.length()).isEqualTo(255);
    assertThat(WireName.of(longest.toString())).isEqualTo(longest);
    assertThatThrownBy(() -> WireName.of(label.repeat(3) + "a".repeat(62)))
        .hasMessageEndingWith("is longer than 255 bytes");
    assertThatThrownBy(() -> WireName.of(label.repeat(4)))
        .hasMessageEndingWith("is longer than 255 bytes");
    assertThat(WireName.of("a.".repeat(127)).labels()).isEqualTo(127);
    assertThatThrownBy(() -> WireName.of("a.".repeat(128)))
        .hasMessageEndingWith("is longer than 255 bytes");
  }

  @Test
  void relativeText_standsBelowItsOrigin() {
    assertThat(WireName.of("www", ORIGIN)).hasToString("www.example.org.");
    assertThat(WireName.of("a.b", ORIGIN)).hasToString("a.b.example.org.");
    assertThat(WireName.of("@", ORIGIN)).isEqualTo(ORIGIN);
    assertThat(WireName.of("\\@", ORIGIN)).hasToString("\\@.example.org.");
    assertThat(WireName.of("www.example.net.", ORIGIN)).hasToString("www.example.net.");
    assertThat(WireName.of(".", ORIGIN)).isEqualTo(WireName.ROOT);
    assertThat(WireName.of("a\\.", ORIGIN)).hasToString("a\\..example.org.");
  }

  @Test
  void wireFormat_isRead() {
    byte[] data = QueryBytes.hex("000a 0461624341 0347 4F56 00 ff");
    assertThat(WireName.of(data, 2)).hasToString("abca.gov.");
    assertThatThrownBy(() -> WireName.of(data, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no domain name at byte 3");
  }

  @Test
  void name_knowsItsLabels() {
    WireName name = WireName.of("www.example.org");
    assertThat(name.labels()).isEqualTo(3);
    assertThat(name.length()).isEqualTo(17);
    assertThat(name.offset(0)).isZero();
    assertThat(name.offset(1)).isEqualTo(4);
    assertThat(name.offset(3)).isEqualTo(16);
    assertThat(name.bytes()).hasSize(17).startsWith(3, 'w', 'w', 'w', 7).endsWith(0);
  }

  @Test
  void suffix_hashesLikeTheNameItIs() {
    WireName name = WireName.of("www.example.org");
    assertThat(name.hash(1)).isEqualTo(ORIGIN.hash(0)).isEqualTo(ORIGIN.hashCode());
    assertThat(name.hash(3)).isEqualTo(WireName.ROOT.hash(0));
    assertThat(name.suffix(1)).isEqualTo(ORIGIN);
    assertThat(name.suffix(3)).isEqualTo(WireName.ROOT);
    assertThat(name.equalsSuffix(1, ORIGIN)).isTrue();
    assertThat(name.equalsSuffix(0, ORIGIN)).isFalse();
  }

  @Test
  void names_ofOneHash_areToldApart() {
    WireName one = WireName.of("a_");
    WireName other = WireName.of("b\\@"); // 31 * 'a' + '_' = 31 * 'b' + '@'
    assertThat(one).hasSameHashCodeAs(other).isNotEqualTo(other);
  }

  @Test
  void parent_isOneLabelShorter() {
    assertThat(WireName.of("www.example.org").parent()).isEqualTo(ORIGIN);
    assertThat(WireName.of("org").parent()).isEqualTo(WireName.ROOT);
    assertThat(WireName.ROOT.parent()).isEqualTo(WireName.ROOT);
  }

  @Test
  void name_isWithinItsParentsAndItself() {
    assertThat(WireName.of("www.example.org").isWithin(ORIGIN)).isTrue();
    assertThat(ORIGIN.isWithin(ORIGIN)).isTrue();
    assertThat(ORIGIN.isWithin(WireName.ROOT)).isTrue();
    assertThat(ORIGIN.isWithin(WireName.of("www.example.org"))).isFalse();
    assertThat(WireName.of("myexample.org").isWithin(ORIGIN)).isFalse();
  }

  @Test
  void names_areJoined() {
    assertThat(ORIGIN.prepend("www")).hasToString("www.example.org.");
    assertThat(WireName.concat(WireName.of("a.b"), ORIGIN)).hasToString("a.b.example.org.");
    WireName half = WireName.of("a.".repeat(64));
    assertThatThrownBy(() -> WireName.concat(half, half))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("name longer than 255 bytes: a.a.");
  }

  @Test
  void wildcard_isOneAsterisk() {
    assertThat(WireName.of("*.example.org").isWildcard()).isTrue();
    assertThat(WireName.of("*a.example.org").isWildcard()).isFalse();
    assertThat(WireName.of("a.example.org").isWildcard()).isFalse();
    assertThat(WireName.ROOT.isWildcard()).isFalse();
  }

  @Test
  void equality_isOfNames() {
    Object same = ORIGIN;
    assertThat(ORIGIN).isEqualTo(same).isEqualTo(WireName.of("EXAMPLE.org."));
    assertThat(ORIGIN).isNotEqualTo(WireName.of("example.com"));
    assertThat(ORIGIN.equals((Object) "example.org.")).isFalse();
    assertThat(ORIGIN.copy()).isEqualTo(ORIGIN).isNotSameAs(ORIGIN);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void text_isUnderstoodByDnsjava(long seed) throws TextParseException {
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      WireName name = random(random);
      Name other = Name.fromString(name.toString());
      assertThat(other.toWire()).isEqualTo(name.bytes());
      assertThat(WireName.of(other.toString())).isEqualTo(name);
    }
  }

  private static WireName random(Random random) {
    NameBuffer buffer = new NameBuffer();
    int labels = 1 + random.nextInt(6);
    for (int i = 0; i < labels; i++) {
      byte[] label = new byte[1 + random.nextInt(20)];
      random.nextBytes(label);
      byte[] wire = new byte[label.length + 2];
      wire[0] = (byte) label.length;
      System.arraycopy(label, 0, wire, 1, label.length);
      WireName rest = buffer.name().copy();
      buffer.join(WireName.of(wire, 0), 1, rest);
    }
    return buffer.name().copy();
  }
}
