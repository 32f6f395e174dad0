package isochrone.api.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import isochrone.api.Origin;
import isochrone.api.file.HeapRoom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class ZoneBuilderTest {

  private static List<String> faults(String text) {
    ZoneBuilder builder = Zones.builder(text.replace('|', '\n'));
    BadZone bad = catchThrowableOfType(BadZone.class, builder::build);
    assertThat(bad).isNotNull();
    return bad.faults().stream().map(ZoneFault::toString).toList();
  }

  private static List<String> advice(String text) throws BadZone {
    ZoneBuilder builder = Zones.builder(text.replace('|', '\n'));
    builder.build();
    return builder.advice().stream().map(ZoneFault::toString).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a.example.net. 1 A 10.0.0.1~ zone:1:1: a.example.net. is not in the zone example.org.",
        "a 1 CNAME b|a 1 A 10.0.0.1~ zone:1:1: a.example.org. has a CNAME beside A; an alias stands"
            + " alone (RFC 2181 §10.1)",
        "a 1 A 10.0.0.1|a 1 CNAME b~ zone:2:1: a.example.org. has a CNAME beside A; an alias stands"
            + " alone (RFC 2181 §10.1)",
        "a 1 CNAME b|a 1 CNAME c~ zone:1:1: a.example.org. has several CNAME records; one is"
            + " allowed (RFC 2181 §10.1)",
        "a 1 DNAME b|a 1 DNAME c~"
            + " zone:1:1: a.example.org. has several DNAME records; one is allowed (RFC 6672 §2.4)",
        "@ 1 SOA a b 1 2 3 4 5|@ 1 SOA a b 2 2 3 4 5~"
            + " zone:1:1: example.org. has several SOA records; one is allowed (RFC 1035 §5.2)",
        "a 1 SOA a b 1 2 3 4 5~"
            + " zone:1:1: a.example.org. has an SOA but the zone is example.org. (RFC 1035 §5.2)",
        "@ 1 DS 1 8 0 00~"
            + " zone:1:1: DS of example.org. belongs into the zone above it (RFC 4035 §2.4)",
        "a 1 DS 1 8 0 00~ zone:1:1: a.example.org. has DS without NS; DS stands at a delegation"
            + " (RFC 4035 §2.4)",
        "a 1 NS b|a 1 DNAME c~"
            + " zone:1:1: a.example.org. has NS beside DNAME below the zone's apex (RFC 6672 §2.3)",
        "* 1 NS b~ zone:1:1: *.example.org. is a wildcard and has NS (RFC 4592 §4)",
        "*.a 1 DNAME b~ zone:1:1: *.a.example.org. is a wildcard and has DNAME (RFC 4592 §4)",
        "a 1 DNAME b|c.d.a 1 A 10.0.0.1~ zone:2:1: c.d.a.example.org. stands below the DNAME of"
            + " a.example.org. (RFC 6672 §2.4)",
        "@ 1 DNAME b.example.net.|c 1 A 10.0.0.1~"
            + " zone:2:1: c.example.org. stands below the DNAME of example.org. (RFC 6672 §2.4)",
      })
  void brokenRule_isTold(String text, String fault) {
    assertThat(faults(text)).containsExactly(fault);
  }

  @Test
  void allFaults_areToldAtOnce() {
    assertThat(faults("a 1 CNAME b|a 1 TXT c|d 1 DS 1 8 0 00|x.example.net. 1 A 10.0.0.1"))
        .hasSize(3);
    BadZone bad = new BadZone(List.of(new ZoneFault(new Origin("f", 1, 2), "x")));
    assertThat(bad).hasMessage("f:1:2: x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a 10 A 10.0.0.1|a 5 A 10.0.0.2~ zone:1:1: the A records of a.example.org. differ in TTL;"
            + " the lowest is used (RFC 2181 §5.2)",
        "a 1 NS b|b 1 CNAME c~ zone:1:1: NS b.example.org. of a.example.org. is an alias (RFC 2181"
            + " §10.3)",
        "a 1 NS b.a~ zone:1:1: NS b.a.example.org. of a.example.org. has no address: nobody can"
            + " reach it",
        "@ 1 NS b~ zone:1:1: NS b.example.org. of example.org. has no address: nobody can reach it",
        "a 1 NS b.example.net.|c.a 1 TXT x~"
            + " zone:2:1: TXT of c.a.example.org. stands below the delegation of a.example.org.:"
            + " it is never answered",
      })
  void unwiseRecord_isAdvisedAgainst(String text, String expected) throws BadZone {
    assertThat(advice(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "a 1 NS ns.a|ns.a 1 A 10.0.0.1",
    "a 1 NS ns.a|ns.a 1 AAAA ::1",
    "a 1 NS ns.example.net.",
    "@ 1 NS ns.example.net.|@ 1 DNAME b.example.net.",
    "a 1 A 10.0.0.1|a 1 A 10.0.0.1",
    "* 1 A 10.0.0.1",
  })
  void properRecords_areAcceptedSilently(String text) throws BadZone {
    assertThat(advice(text)).isEmpty();
  }

  @Test
  void sameRecordTwice_isOne() {
    assertThat(Zones.zone("a 1 A 10.0.0.1\na 1 A 10.0.0.1").records()).isEqualTo(1);
  }

  @Test
  void lowestTtl_isUsed() {
    ZoneData zone = Zones.zone("@ 9 SOA a b 1 2 3 4 5\n@ 7 SOA a b 1 2 3 4 5");
    assertThat(zone.soa()).isNotNull().extracting(soa -> soa.ttl()).isEqualTo(7);
  }

  @Test
  void otherClass_isRefused() throws Exception {
    Name name = Name.fromString("a.example.org.");
    ZoneBuilder builder =
        new ZoneBuilder(Zones.ORIGIN)
            .add(
                new ARecord(name, DClass.CH, 1, new byte[] {1, 2, 3, 4}), new Origin("zone", 4, 0));
    assertThatThrownBy(builder::build).hasMessage("zone:4: a.example.org. is of class CH, not IN");
  }

  @Test
  void questionType_isRefused() throws Exception {
    Name name = Name.fromString("a.example.org.");
    org.xbill.DNS.Record any = org.xbill.DNS.Record.newRecord(name, Type.ANY, DClass.IN, 1);
    ZoneBuilder builder = new ZoneBuilder(Zones.ORIGIN).add(any, new Origin("zone", 4, 0));
    assertThatThrownBy(builder::build).hasMessage("zone:4: ANY is no type of records");
  }

  @Test
  void setThatFitsInNoMessage_isRefusedWhereItGetsTooLong() {
    ZoneBuilder builder = new ZoneBuilder(Zones.ORIGIN);
    for (int i = 0; i < 1_000; i++) {
      String text = "t 1 TXT " + "\"" + "x".repeat(240) + (1_000 + i) + "\"";
      builder.add(Zones.record(text), new Origin("zone", i + 1, 1));
    }
    builder.add(Zones.record("t 1 A 10.0.0.1"), new Origin("zone", 2_000, 1));
    BadZone bad = catchThrowableOfType(BadZone.class, builder::build);
    // 12 + 19 + 254 * 257 + the name in full + 10 + 245 octets are too many.
    assertThat(bad)
        .hasMessage(
            "zone:255:1: t.example.org. has more TXT records than fit in a message of 65535"
                + " octets");
  }

  @ParameterizedTest
  @CsvSource({"254, true", "255, false"})
  void setThatJustFits_isAccepted(int records, boolean fits) {
    ZoneBuilder builder = new ZoneBuilder(Zones.ORIGIN);
    for (int i = 0; i < records; i++) {
      String text = "t 1 TXT " + "\"" + "x".repeat(240) + (1_000 + i) + "\"";
      builder.add(Zones.record(text), new Origin("zone", i + 1, 1));
    }
    assertThat(catchThrowableOfType(BadZone.class, builder::build) == null).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({
    "NS h%d.example.net., NS",
    "MX 10 h%d.example.net., MX",
    "PTR h%d.example.net., PTR",
    "CNAME h%d., CNAME",
    "SOA h%d. x. 1 2 3 4 5, SOA",
  })
  void setOfNamesThatFitsInNoMessage_isRefusedToo(String data, String type) {
    ZoneBuilder builder = new ZoneBuilder(Zones.ORIGIN);
    for (int i = 0; i < 6_000; i++) {
      builder.add(Zones.record("t 1 " + data.formatted(i)), new Origin("zone", i + 1, 1));
    }
    BadZone bad = catchThrowableOfType(BadZone.class, builder::build);
    assertThat(bad.faults().get(0).text())
        .isEqualTo(
            "t.example.org. has more " + type + " records than fit in a message of 65535 octets");
    assertThat(bad.faults().get(0).origin().line()).isBetween(1_000, 5_500);
  }

  @Test
  void answerThatTurnsOutTooLong_isToldWithItsLine() {
    ZoneBuilder builder = new ZoneBuilder(Zones.ORIGIN);
    for (int i = 0; i < 6_000; i++) {
      String text = (i < 3_000 ? "a" : "b") + " 1 NS h" + i + ".n" + i + ".example.net.";
      builder.add(Zones.record(text), new Origin("zone", i + 1, 1));
    }
    for (int i = 0; i < 3_000; i++) {
      String text = "c 1 MX 10 h" + i + ".n" + i + ".example.net.";
      builder.add(Zones.record(text), new Origin("zone", 9_000, 1));
    }
    BadZone bad = catchThrowableOfType(BadZone.class, builder::build);
    assertThat(bad.faults())
        .extracting(ZoneFault::toString)
        .containsExactly(
            "zone:1:1: the answer of a.example.org. for NS does not fit in a message of 65535"
                + " octets",
            "zone:3001:1: the answer of b.example.org. for NS does not fit in a message of 65535"
                + " octets",
            "zone:9000:1: the answer of c.example.org. for MX does not fit in a message of 65535"
                + " octets");
  }

  @Test
  void largeSets_holdEachRecordOnceInTheirOrder() throws Exception {
    ZoneBuilder builder = new ZoneBuilder(Zones.ORIGIN);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20_000; i++) {
        String text = "n" + i % 5 + " 1 A 10.0." + i / 5 / 256 + "." + i / 5 % 256;
        builder.add(Zones.record(text), new Origin("zone", i + 1, 1));
      }
    }
    ZoneData zone = builder.build();
    assertThat(zone.records()).isEqualTo(20_000);
    ZoneExchange exchange = new ZoneExchange(zone, "n3.example.org.", Type.A);
    exchange.ask();
    assertThat(exchange.message(65_535).getSection(Section.ANSWER))
        .extracting(org.xbill.DNS.Record::rdataToString)
        .hasSize(4_000)
        .startsWith("10.0.0.0", "10.0.0.1")
        .endsWith("10.0.15.159");
  }

  @Test
  void dnssecRecords_mayStandBesideAnAlias() {
    String text =
        "a 1 CNAME b\na 1 NSEC b CNAME RRSIG NSEC\n"
            + "a 1 RRSIG CNAME 8 3 1 20300101000000 20200101000000 1 example.org. AAAA\n"
            + "a 2 RRSIG NSEC 8 3 1 20300101000000 20200101000000 1 example.org. AAAA";
    ZoneBuilder builder = Zones.builder(text);
    assertThat(Zones.zone(text).records()).isEqualTo(4);
    assertThat(builder.advice()).isEmpty();
  }

  @Test
  void add_stopsWhereTheHeapHasNoRoom() throws Exception {
    ZoneBuilder builder = new ZoneBuilder(Zones.ORIGIN, new HeapRoom(() -> 1_000, () -> {}));
    Name owner = Name.fromString("example.org.");
    for (int i = 0; i < 10_000; i++) {
      builder.add(new TXTRecord(owner, DClass.IN, 60, "t" + i), new Origin("zone", i + 1, 0));
    }
    assertThatThrownBy(builder::build)
        .isInstanceOf(BadZone.class)
        .hasMessageContaining("zone:4096")
        .hasMessageContaining("there is no room for this and all that follows");
  }
}
