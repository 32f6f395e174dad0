package isochrone.api.zone;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Outcome;
import isochrone.wire.RecordType;
import isochrone.wire.WireName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

class ZoneDataTest {
  private static final ZoneData ZONE =
      Zones.zone(
          """
          @ 3600 SOA ns hostmaster 1 7200 3600 86400 300
          @ 3600 NS ns
          @ 3600 NS ns.sub
          @ 300 MX 10 mail
          @ 300 MX 20 mail
          @ 300 MX 30 mail.example.net.
          @ 300 A 192.0.2.80
          ns 300 A 192.0.2.53
          ns 300 AAAA 2001:db8::53
          mail 300 A 192.0.2.25
          www 300 A 192.0.2.1
          www 300 A 192.0.2.2
          www 300 TXT "a text that is longer than two addresses are"
          alias 60 CNAME www
          chain 60 CNAME alias
          away 60 CNAME www.example.net.
          loop 60 CNAME loop
          dangling 60 CNAME nothing
          into 60 CNAME host.sub
          _sip._tcp 300 SRV 1 2 5060 ns
          odd 300 TYPE65280 \\# 3 010203
          *.wild 300 A 192.0.2.99
          *.wild 300 MX 10 mail
          here.wild 300 TXT here
          deep.here.wild 300 TXT deep
          *.star 60 CNAME www
          sub 600 NS ns.sub
          sub 600 NS ns
          sub 600 NS ns.other
          sub 600 NS ns.example.net.
          sub 600 DS 1 8 2 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
          ns.sub 600 A 192.0.2.153
          ns.sub 600 AAAA 2001:db8::153
          host.sub 600 A 192.0.2.154
          other 600 NS ns.other
          ns.other 600 A 192.0.2.155
          deeper.sub 600 NS ns.sub
          old 120 DNAME new
          out 120 DNAME example.net.
          a.new 300 A 192.0.2.7\
          """);

  private static Message ask(String name, String type) {
    return ask(name, type, Outcome.DONE);
  }

  private static Message ask(String name, String type, Outcome expected) {
    ZoneExchange exchange = new ZoneExchange(ZONE, name, RecordType.of(type));
    assertThat(exchange.ask()).isEqualTo(expected);
    return exchange.message(65_535);
  }

  private static List<String> lines(Message message, int section) {
    return message.getSection(section).stream()
        .map(Record::toString)
        .map(line -> line.replaceAll("\\s+", " ").replace(" IN ", " "))
        .toList();
  }

  @Test
  void exactName_isAnswered() {
    Message message = ask("WWW.example.org.", "A");
    assertThat(message.getHeader().getFlag(Flags.AA)).isTrue();
    assertThat(lines(message, 1))
        .containsExactly("WWW.example.org. 300 A 192.0.2.1", "WWW.example.org. 300 A 192.0.2.2");
    assertThat(lines(message, 2)).isEmpty();
    assertThat(lines(message, 3)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.org., AAAA", // no data of this type
    "nothing.example.org., A", // no such name
    "_tcp.example.org., A", // empty non-terminal
    "wild.example.org., A", // what a wildcard stands below is no match for it
    "a.here.wild.example.org., A", // here.wild is closer than *.wild
    "deep.here.wild.example.org., A",
    "any.wild.example.org., TXT",
    "sub.example.net., A",
  })
  void whatIsNotHeld_isLeftToOthers(String name, String type) {
    ask(name, type, Outcome.NEXT);
  }

  @Test
  void unknownType_isAnswered() {
    // RFC 3597
    assertThat(lines(ask("odd.example.org.", "TYPE65280"), 1))
        .containsExactly("odd.example.org. 300 TYPE65280 \\# 3 010203");
  }

  @Test
  void any_isTheSmallestSet() {
    // RFC 8482 §4.1
    assertThat(lines(ask("www.example.org.", "ANY"), 1))
        .containsExactly("www.example.org. 300 A 192.0.2.1", "www.example.org. 300 A 192.0.2.2");
    assertThat(lines(ask("alias.example.org.", "ANY"), 1))
        .containsExactly("alias.example.org. 60 CNAME www.example.org.");
    ask("_tcp.example.org.", "ANY", Outcome.NEXT);
  }

  @Test
  void additionalAddresses_areAddedOnce() {
    Message message = ask("example.org.", "MX");
    assertThat(lines(message, 1)).hasSize(3);
    assertThat(lines(message, 3)).containsExactly("mail.example.org. 300 A 192.0.2.25");
    assertThat(lines(ask("_sip._tcp.example.org.", "SRV"), 3))
        .containsExactly(
            "ns.example.org. 300 A 192.0.2.53", "ns.example.org. 300 AAAA 2001:db8:0:0:0:0:0:53");
    assertThat(lines(ask("example.org.", "NS"), 3)).hasSize(4);
  }

  @Test
  void alias_isFollowed() {
    assertThat(lines(ask("chain.example.org.", "A"), 1))
        .containsExactly(
            "chain.example.org. 60 CNAME alias.example.org.",
            "alias.example.org. 60 CNAME www.example.org.",
            "www.example.org. 300 A 192.0.2.1",
            "www.example.org. 300 A 192.0.2.2");
  }

  @Test
  void aliasItself_isAnswered() {
    assertThat(lines(ask("alias.example.org.", "CNAME"), 1))
        .containsExactly("alias.example.org. 60 CNAME www.example.org.");
  }

  @Test
  void aliasOutOfTheZone_isNotFollowed() {
    assertThat(lines(ask("away.example.org.", "A"), 1))
        .containsExactly("away.example.org. 60 CNAME www.example.net.");
  }

  @Test
  void aliasToNothing_isLeftToOthers() {
    Message message = ask("dangling.example.org.", "A", Outcome.NEXT);
    assertThat(lines(message, 1))
        .containsExactly("dangling.example.org. 60 CNAME nothing.example.org.");
  }

  @Test
  void aliasLoop_ends() {
    assertThat(lines(ask("loop.example.org.", "A"), 1)).hasSizeLessThanOrEqualTo(9);
  }

  @Test
  void wildcard_answersForTheNameAsked() {
    assertThat(lines(ask("any.wild.example.org.", "A"), 1))
        .containsExactly("any.wild.example.org. 300 A 192.0.2.99");
    assertThat(lines(ask("a.b.c.wild.example.org.", "A"), 1))
        .containsExactly("a.b.c.wild.example.org. 300 A 192.0.2.99");
    Message mx = ask("any.wild.example.org.", "MX");
    assertThat(lines(mx, 1)).containsExactly("any.wild.example.org. 300 MX 10 mail.example.org.");
    assertThat(lines(mx, 3)).containsExactly("mail.example.org. 300 A 192.0.2.25");
  }

  @Test
  void wildcardAskedByItsName_isAnswered() {
    assertThat(lines(ask("*.wild.example.org.", "A"), 1))
        .containsExactly("*.wild.example.org. 300 A 192.0.2.99");
  }

  @Test
  void wildcardAlias_isFollowed() {
    assertThat(lines(ask("x.star.example.org.", "A"), 1))
        .containsExactly(
            "x.star.example.org. 60 CNAME www.example.org.",
            "www.example.org. 300 A 192.0.2.1",
            "www.example.org. 300 A 192.0.2.2");
  }

  @ParameterizedTest
  @CsvSource({
    "sub.example.org., A",
    "sub.example.org., NS",
    "sub.example.org., ANY",
    "host.sub.example.org., A",
    "ns.sub.example.org., A",
    "nothing.at.all.sub.example.org., TXT",
    "deeper.sub.example.org., A",
    "deeper.sub.example.org., DS",
  })
  void delegatedName_isReferred(String name, String type) {
    Message message = ask(name, type);
    assertThat(message.getHeader().getFlag(Flags.AA)).isFalse();
    assertThat(message.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(lines(message, 1)).isEmpty();
    assertThat(lines(message, 2))
        .containsExactly(
            "sub.example.org. 600 NS ns.sub.example.org.",
            "sub.example.org. 600 NS ns.example.org.",
            "sub.example.org. 600 NS ns.other.example.org.",
            "sub.example.org. 600 NS ns.example.net.");
    assertThat(lines(message, 3))
        .containsExactly(
            "ns.sub.example.org. 600 A 192.0.2.153",
            "ns.sub.example.org. 600 AAAA 2001:db8:0:0:0:0:0:153",
            "ns.example.org. 300 A 192.0.2.53",
            "ns.example.org. 300 AAAA 2001:db8:0:0:0:0:0:53",
            "ns.other.example.org. 600 A 192.0.2.155");
  }

  @Test
  void referral_isTruncatedWithoutItsGlueOnly() {
    // RFC 9471 §3.1 against RFC 2181 §9
    ZoneExchange exchange = new ZoneExchange(ZONE, "sub.example.org.", RecordType.A);
    exchange.ask();
    int whole = exchange.message(65_535).numBytes();
    exchange.ask();
    assertThat(exchange.message(whole - 1).getHeader().getFlag(Flags.TC)).isFalse();
    exchange.ask();
    assertThat(exchange.message(whole - 80).getHeader().getFlag(Flags.TC)).isTrue();
  }

  @Test
  void dsOfADelegation_isTheParents() {
    Message message = ask("sub.example.org.", "DS");
    assertThat(message.getHeader().getFlag(Flags.AA)).isTrue();
    assertThat(lines(message, 1)).hasSize(1).first().asString().contains(" DS 1 8 2 ");
    ask("other.example.org.", "DS", Outcome.NEXT);
  }

  @Test
  void aliasIntoADelegation_keepsItsAuthority() {
    Message message = ask("into.example.org.", "A");
    assertThat(message.getHeader().getFlag(Flags.AA)).isTrue();
    assertThat(lines(message, 1))
        .containsExactly("into.example.org. 60 CNAME host.sub.example.org.");
    assertThat(lines(message, 2)).hasSize(4);
  }

  @Test
  void nameBelowADname_isRedirected() {
    Message message = ask("a.old.example.org.", "A");
    assertThat(message.getHeader().getFlag(Flags.AA)).isTrue();
    assertThat(lines(message, 1))
        .containsExactly(
            "old.example.org. 120 DNAME new.example.org.",
            "a.old.example.org. 120 CNAME a.new.example.org.",
            "a.new.example.org. 300 A 192.0.2.7");
  }

  @Test
  void redirectOutOfTheZone_isNotFollowed() {
    assertThat(lines(ask("a.b.out.example.org.", "A"), 1))
        .containsExactly(
            "out.example.org. 120 DNAME example.net.",
            "a.b.out.example.org. 120 CNAME a.b.example.net.");
  }

  @ParameterizedTest
  @CsvSource({"CNAME", "ANY"})
  void aliasOfADname_isAnsweredAlone(String type) {
    assertThat(lines(ask("a.old.example.org.", type), 1))
        .containsExactly(
            "old.example.org. 120 DNAME new.example.org.",
            "a.old.example.org. 120 CNAME a.new.example.org.");
  }

  @Test
  void ownerOfADname_isNotRedirected() {
    assertThat(lines(ask("old.example.org.", "DNAME"), 1))
        .containsExactly("old.example.org. 120 DNAME new.example.org.");
    ask("old.example.org.", "A", Outcome.NEXT);
  }

  @Test
  void redirectThatIsTooLong_isYxdomain() {
    // RFC 6672 §2.2
    ZoneData zone = Zones.zone("s 60 DNAME " + "a.".repeat(50) + "example.org.");
    String name = ("b".repeat(40) + ".").repeat(4) + "s.example.org.";
    ZoneExchange exchange = new ZoneExchange(zone, name, RecordType.A);
    assertThat(exchange.ask()).isEqualTo(Outcome.DONE);
    Message message = exchange.message(65_535);
    assertThat(message.getRcode()).isEqualTo(Rcode.YXDOMAIN);
    assertThat(message.getSection(1)).hasSize(1);
  }

  @Test
  void spellingInData_isKept() {
    ZoneData zone = Zones.zone("a 60 CNAME WWW.Example.NET.");
    ZoneExchange exchange = new ZoneExchange(zone, "a.example.org.", RecordType.A);
    exchange.ask();
    assertThat(lines(exchange.message(512), 1))
        .containsExactly("a.example.org. 60 CNAME WWW.Example.NET.");
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.org, 0",
    "x.www.example.org, 1",
    "_tcp.example.org, 0",
    "x.y.example.org, 2",
    "a.wild.example.org, 1",
    "host.sub.example.org, 1", // hidden by the delegation
    "www.example.net, 3",
    "., 0",
  })
  void closest_isTheLongestNameThatExists(String name, int label) {
    assertThat(ZONE.closest(WireName.of(name))).isEqualTo(label);
  }

  @Test
  void zone_tellsAboutItself() {
    assertThat(ZONE.origin()).isEqualTo(Zones.ORIGIN);
    assertThat(ZONE.soa()).isNotNull();
    assertThat(ZONE.hasNs()).isTrue();
    assertThat(ZONE.records()).isEqualTo(40);
    assertThat(ZONE.wildcardBelow(WireName.of("x.wild.example.org"), 1)).isTrue();
    assertThat(ZONE.wildcardBelow(WireName.of("x.wild.example.org"), 2)).isFalse();
    assertThat(ZONE.delegates(WireName.of("sub.example.org"))).isTrue();
    assertThat(ZONE.delegates(WireName.of("a.b.sub.example.org"))).isTrue();
    assertThat(ZONE.delegates(WireName.of("www.example.org"))).isFalse();
    assertThat(ZONE.delegates(Zones.ORIGIN)).isFalse();
  }

  @Test
  void partOfAZone_needsNoApex() {
    ZoneData part = Zones.zone("text 300 TXT static");
    assertThat(part.soa()).isNull();
    assertThat(part.hasNs()).isFalse();
    assertThat(part.closest(WireName.of("other.example.org"))).isEqualTo(1);
    assertThat(part.closest(WireName.of("example.net"))).isEqualTo(2);
    ZoneData apexOnly = Zones.zone("@ 300 TXT static");
    assertThat(apexOnly.hasNs()).isFalse();
  }

  @Test
  void emptyZone_hasNothing() {
    ZoneData empty = Zones.zone("");
    assertThat(empty.records()).isZero();
    assertThat(empty.closest(Zones.ORIGIN)).isEqualTo(2);
    assertThat(empty.hasNs()).isFalse();
  }
}
