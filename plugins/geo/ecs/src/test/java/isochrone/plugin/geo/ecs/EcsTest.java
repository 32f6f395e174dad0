package isochrone.plugin.geo.ecs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.HandlerFactory;
import isochrone.kit.HandlerContract;
import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import isochrone.wire.Rcode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.GenericEDNSOption;

class EcsTest extends HandlerContract {
  private static final int CLIENT_SUBNET = 8;
  private static final String SUBNET = "00011800c63364";
  private static final String ECHO = "00011814c63364";

  /** An OPT record up to its options: the root, its type, our size, no flags. */
  private static final String OPT = "00002904d000000000";

  @Override
  protected HandlerFactory factory() {
    return new EcsFactory();
  }

  @Override
  protected InMemoryServer server() {
    return server("ecs", 20);
  }

  /** A server whose answers depend on so many bits. */
  private static InMemoryServer server(String ecs, int scope) {
    String corefile = "example.org {\n%s\nmirror %d\n}".formatted(ecs, scope);
    return InMemoryServer.of(corefile, new Mirror());
  }

  @Override
  protected List<Query> questions() {
    return List.of(
        query("A", SUBNET),
        query("A", "0002380020010db8000100"),
        query("A", "00010000"),
        query("A", "00011800c6"),
        query("SRV", SUBNET),
        Query.of("example.org", "SOA"));
  }

  private static Query query(String type, String... options) {
    EDNSOption[] sent =
        Arrays.stream(options)
            .map(option -> new GenericEDNSOption(CLIENT_SUBNET, HexFormat.of().parseHex(option)))
            .toArray(EDNSOption[]::new);
    return Query.of("www.example.org", type).edns(false, sent);
  }

  /** The response octet by octet: not everybody can read the option for no family. */
  private static byte[] ask(InMemoryServer server, Query query) {
    return server.send(query.packet());
  }

  private static String client(byte[] response) {
    return new String(response, ISO_8859_1).replaceAll("(?s).*<(.*)>.*", "$1");
  }

  /** The data of the only option in hexadecimal digits; empty for none. */
  private static String echo(byte[] response) {
    String text = HexFormat.of().formatHex(response);
    String options = text.substring(text.lastIndexOf(OPT) + OPT.length() + 4);
    return options.isEmpty() ? "" : options.substring(8);
  }

  private static int rcode(byte[] response) {
    return response[3] & 0xF;
  }

  private static boolean authoritative(byte[] response) {
    return (response[2] & 4) != 0;
  }

  @ParameterizedTest
  @CsvSource({
    "00011800c63364,   IPv4 198.51.100.0/24,    00011814c63364",
    "00012000c6336407, IPv4 198.51.100.7,       00012014c6336407",
    "00010800c6,       IPv4 198.0.0.0/8,        00010814c6",
    "0001010080,       IPv4 128.0.0.0/1,        0001011480",
    "0002380020010db8000100, IPv6 2001:db8:1::/56, 0002381420010db8000100",
    "0002800020010db8000000000000000000000001, IPv6 2001:db8::1, "
        + "0002801420010db8000000000000000000000001",
  })
  void subnet_becomesTheClient(String option, String client, String echo) {
    try (InMemoryServer server = server()) {
      byte[] response = ask(server, query("TXT", option));
      assertThat(client(response)).isEqualTo(client);
      assertThat(echo(response)).isEqualTo(echo);
      assertThat(server.count("isochrone_ecs_queries_total", "used")).isEqualTo(1);
    }
  }

  @Test
  void mappedSubnet_staysOneOfIpv6() {
    String mapped = "0002800000000000000000000000ffffc0000201";
    try (InMemoryServer server = server("ecs", 104)) {
      byte[] response = ask(server, query("TXT", mapped));
      assertThat(client(response)).startsWith("IPv6 ");
      assertThat(echo(response)).isEqualTo(mapped.replace("00028000", "00028068"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"00010000", "00020000", "00000000"})
  void noBits_leaveTheAddressThatAsks_withScope0(String option) {
    // RFC 7871 §7.1.2
    try (InMemoryServer server = server()) {
      byte[] response = ask(server, query("TXT", option).from("203.0.113.9", 4000));
      assertThat(client(response)).isEqualTo("IPv4 203.0.113.9");
      assertThat(echo(response)).isEqualTo(option);
      assertThat(server.count("isochrone_ecs_queries_total", "withheld")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // RFC 7871 §6: no fields
        "000118", // cut off
        "00011800c633", // too few octets
        "00011800c6336400", // too many
        "00011700c63365", // a bit behind the prefix
        "00011818c63364", // a scope in a query
        "00012100c633640700", // more bits than IPv4 has
        "0002810020010db800000000000000000000000100", // more than IPv6 has
        "00010000c6", // octets for no bits
        "000008000a", // bits of no family
        "00030000", // §7.2.1: an unknown family
        "00031800c63364",
      })
  void malformedOption_isFormerr(String option) {
    try (InMemoryServer server = server()) {
      requireFormerr(ask(server, query("TXT", option)));
      assertThat(server.count("isochrone_ecs_queries_total", "malformed")).isEqualTo(1);
    }
  }

  @Test
  void secondOption_isFormerr() {
    try (InMemoryServer server = server()) {
      requireFormerr(ask(server, query("TXT", SUBNET, SUBNET)));
      requireFormerr(ask(server, query("TXT", SUBNET, "00011800c63365")));
    }
  }

  private static void requireFormerr(byte[] response) {
    assertThat(rcode(response)).isEqualTo(Rcode.FORMERR);
    assertThat(authoritative(response)).isFalse();
    assertThat(Arrays.copyOfRange(response, 4, 12)).containsExactly(0, 1, 0, 0, 0, 0, 0, 1);
    assertThat(echo(response)).isEmpty();
  }

  @Test
  void queryWithoutOption_getsNone() {
    try (InMemoryServer server = server()) {
      Query query = Query.of("www.example.org", "TXT").edns(false).from("2001:db8::9", 4000);
      byte[] response = ask(server, query);
      assertThat(client(response)).isEqualTo("IPv6 2001:db8::9");
      assertThat(echo(response)).isEmpty();
      assertThat(server.count("isochrone_ecs_queries_total")).isZero();
    }
  }

  @Test
  void negative_andFailure_areEchoedWithTheirScope() {
    try (InMemoryServer server = server()) {
      assertThat(echo(ask(server, query("A", SUBNET)))).isEqualTo(ECHO);
      byte[] failure = ask(server, query("TYPE65280", SUBNET));
      assertThat(rcode(failure)).isEqualTo(Rcode.SERVFAIL);
      assertThat(echo(failure)).isEqualTo(ECHO);
    }
  }

  @Test
  void refusal_isNotEchoed() {
    try (InMemoryServer server = server()) {
      byte[] refusal = ask(server, query("SRV", SUBNET));
      assertThat(rcode(refusal)).isEqualTo(Rcode.REFUSED);
      assertThat(echo(refusal)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 00", "1, 01", "24, 18", "32, 20", "33, 20", "128, 20"})
  void scope_isNeverLongerThanAnAddressOfTheFamily(int decided, String scope) {
    try (InMemoryServer server = server("ecs", decided)) {
      assertThat(echo(ask(server, query("TXT", SUBNET)))).isEqualTo("000118" + scope + "c63364");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "00012000c6336407, IPv4 198.51.100.0/22, 00012016c6336407",
    "00011600c63364,   IPv4 198.51.100.0/22, 00011616c63364",
    "00011000c633,     IPv4 198.51.0.0/16,   00011016c633",
    "0002400020010db80001ffff, IPv6 2001:db8:1:8000::/49, 0002403120010db80001ffff",
    "0002800020010db8000100000000000000000001, IPv6 2001:db8:1::/49, "
        + "0002803120010db8000100000000000000000001",
  })
  void longestPrefix_cutsTheAddressAndTheScope(String option, String client, String echo) {
    String ecs = "ecs {\n longest-prefix 22 49\n}";
    try (InMemoryServer server = server(ecs, 100)) {
      byte[] response = ask(server, query("TXT", option));
      assertThat(client(response)).isEqualTo(client);
      assertThat(echo(response)).isEqualTo(echo);
    }
  }

  @Test
  void longestPrefix_reachesIntoTheLowHalfOfAnIpv6Address() {
    try (InMemoryServer server = server("ecs longest-prefix=24,65", 128)) {
      byte[] response = ask(server, query("TXT", "0002800020010db80000000080000000000000ff"));
      assertThat(client(response)).isEqualTo("IPv6 2001:db8:0:0:8000::/65");
      assertThat(echo(response)).isEqualTo("0002804120010db80000000080000000000000ff");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,    IPv4 198.51.100.0/24",
    "192.0.2.2,    IPv4 192.0.2.2",
    "203.0.113.77, IPv4 198.51.100.0/24",
    "203.0.113.80, IPv4 203.0.113.80",
    "2001:db8::77, IPv4 198.51.100.0/24",
    "2001:db9::77, IPv6 2001:db9::77",
  })
  void option_countsFromTrustedAddressesOnly(String resolver, String client) {
    String ecs = "ecs {\n trusted 192.0.2.1 203.0.113.70-203.0.113.79 2001:db8::/32\n}";
    try (InMemoryServer server = server(ecs, 20)) {
      byte[] response = ask(server, query("TXT", SUBNET).from(resolver, 4000));
      assertThat(client(response)).isEqualTo(client);
      boolean trusted = client.contains("/");
      assertThat(echo(response)).isEqualTo(trusted ? ECHO : "");
      assertThat(server.count("isochrone_ecs_queries_total", trusted ? "used" : "untrusted"))
          .isEqualTo(1);
    }
  }

  @Test
  void malformedOption_isIgnored_fromOthers() {
    try (InMemoryServer server = server("ecs trusted=192.0.2.99", 20)) {
      byte[] response = ask(server, query("TXT", "00031800c63364"));
      assertThat(client(response)).isEqualTo("IPv4 192.0.2.1");
      assertThat(echo(response)).isEmpty();
    }
  }

  @Test
  void explanation_tellsWhoTheClientIs() {
    try (InMemoryServer server = server()) {
      assertThat(server.explain(query("TXT", SUBNET)))
          .containsExactly("ecs: answers for the client subnet of the query: 198.51.100.0/24");
      assertThat(server.explain(query("TXT", "00010000")))
          .containsExactly(
              "ecs: the client subnet tells no bit, so whoever asks decides: 192.0.2.1");
      assertThat(server.explain(query("TXT", "00030000")))
          .containsExactly("ecs: the client subnet is malformed, from: 192.0.2.1");
    }
    try (InMemoryServer server = server("ecs trusted=::1", 20)) {
      assertThat(server.explain(query("TXT", SUBNET)))
          .containsExactly("ecs: ignores the client subnet, for this is not trusted: 192.0.2.1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ecs trusted=192.0.2.1/24 | 2:5: ecs: trusted has bits behind its length: write"
            + " 192.0.2.0/24 (was 192.0.2.1/24)",
        "ecs trusted=10.0.0.0/8,resolver | 2:5: ecs: trusted must be an address,"
            + " ADDRESS/LENGTH or FIRST-LAST, such as 192.0.2.0/24 (was resolver)",
        "ecs longest-prefix=24 | 2:5: ecs: longest-prefix must be two lengths, for IPv4 and for"
            + " IPv6 (was 24)",
        "ecs longest-prefix=33,48 | 2:5: ecs: longest-prefix for IPv4 must be 1 to 32 (was 33)",
        "ecs longest-prefix=0,48 | 2:5: ecs: longest-prefix for IPv4 must be 1 to 32 (was 0)",
        "ecs longest-prefix=24,129 | 2:5: ecs: longest-prefix for IPv6 must be 1 to 128 (was 129)",
        "ecs longest-prefix=24,x | 2:5: ecs: longest-prefix for IPv6 must be 1 to 128 (was x)",
        "ecs longest-prefx=24,56 | 2:5: ecs: unknown setting (was longest-prefx; did you mean"
            + " longest-prefix?)",
        "ecs trust=10.0.0.0/8 | 2:5: ecs: unknown setting (was trust; did you mean trusted?)",
      })
  void block_refuses(String line, String problem) {
    assertThat(InMemoryServer.problems("example.org {\n" + line + "\n}"))
        .singleElement()
        .asString()
        .startsWith("Corefile:" + problem);
  }

  @Test
  void second_isRefused() {
    assertThat(InMemoryServer.problems("example.org {\n ecs\n ecs longest-prefix=24,56\n}"))
        .singleElement()
        .asString()
        .isEqualTo("Corefile:3:2: ecs: is given twice, first at Corefile:2:2");
  }
}
