package isochrone.plugin.protection.acl;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.HandlerFactory;
import isochrone.kit.HandlerContract;
import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class AclTest extends HandlerContract {
  private static final int EXTENDED_ERROR = 15;
  private static final Map<String, String> COUNTED =
      Map.of("block", "blocked", "filter", "filtered", "drop", "dropped");
  private static final String SERVER = "dns://:1053";

  @Override
  protected HandlerFactory factory() {
    return new AclFactory();
  }

  @Override
  protected InMemoryServer server() {
    return server(
        "block type TXT net 192.0.2.0/24", "filter type AAAA", "drop type MX net 2001:db8::/32");
  }

  /** A server of example.org with these rules. */
  private static InMemoryServer server(String... rules) {
    return InMemoryServer.of(corefile("acl {\n" + String.join("\n", rules) + "\n}"));
  }

  private static String corefile(String... lines) {
    return "example.org {\n" + String.join("\n", lines) + "\n}";
  }

  @Override
  protected List<Query> questions() {
    return List.of(
        Query.of("example.org", "TXT"),
        Query.of("example.org", "AAAA"),
        Query.of("example.org", "MX"),
        Query.of("www.example.org", "A"));
  }

  /** What became of a query: a word of the Corefile. */
  static String fate(InMemoryServer server, String name, String type, String client) {
    Query query = Query.of(name, type).from(client, 53000);
    if (server.send(query.packet()).length == 0) {
      return "drop";
    }
    Message response = server.ask(query);
    if (response.getRcode() == Rcode.REFUSED) {
      return "block";
    }
    return response.getHeader().getFlag(Flags.AA) ? "allow" : "filter";
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, allow",
    "192.0.2.7, block",
    "192.0.2.255, block",
    "192.0.3.0, allow",
    "198.51.100.7, filter",
    "198.51.100.8, allow",
    "203.0.113.20, drop",
    "203.0.113.29, drop",
    "203.0.113.30, allow",
    "2001:db8:1::1, block",
    "2001:db8:2::1, allow",
    "::ffff:192.0.2.7, block",
  })
  void network_decides_theFirstRuleThatMatches(String client, String fate) {
    try (InMemoryServer server =
        server(
            "allow net 192.0.2.1",
            "block net 192.0.2.0/24 2001:db8:1::/48",
            "filter net 198.51.100.7",
            "drop net 203.0.113.20-203.0.113.29")) {
      assertThat(fate(server, "example.org", "SOA", client)).isEqualTo(fate);
    }
  }

  @Test
  void ruleWithoutWords_isForEverybody() {
    try (InMemoryServer server = server("allow net 10.0.0.0/8 2001:db8::/32", "block")) {
      assertThat(fate(server, "example.org", "SOA", "10.1.2.3")).isEqualTo("allow");
      assertThat(fate(server, "example.org", "SOA", "2001:db8::1")).isEqualTo("allow");
      assertThat(fate(server, "example.org", "SOA", "11.1.2.3")).isEqualTo("block");
      assertThat(fate(server, "example.org", "SOA", "2001:db9::1")).isEqualTo("block");
    }
  }

  @Test
  void type_isTheOneAskedFor() {
    try (InMemoryServer server =
        server("block type any TYPE65280", "filter type aaaa AAAA net *", "drop type * net ::/0")) {
      assertThat(fate(server, "example.org", "ANY", "192.0.2.1")).isEqualTo("block");
      assertThat(fate(server, "example.org", "TYPE65280", "192.0.2.1")).isEqualTo("block");
      assertThat(fate(server, "example.org", "AAAA", "192.0.2.1")).isEqualTo("filter");
      assertThat(fate(server, "example.org", "A", "192.0.2.1")).isEqualTo("allow");
      assertThat(fate(server, "example.org", "A", "::1")).isEqualTo("drop");
    }
  }

  @Test
  void zones_limitTheRules_andUsesAreReadInOrder() {
    try (InMemoryServer server =
        InMemoryServer.of(
            corefile(
                "acl a.example.org {\nallow net 10.0.0.1\nblock net 10.0.0.0/8\n}",
                "acl {\nfilter net 10.0.0.0/16\n}",
                "acl b.example.org a.example.org {\ndrop\n}"))) {
      assertThat(fate(server, "a.example.org", "A", "10.0.0.1")).isEqualTo("allow");
      assertThat(fate(server, "x.A.example.org", "A", "10.0.0.2")).isEqualTo("block");
      assertThat(fate(server, "b.example.org", "A", "10.0.0.2")).isEqualTo("filter");
      assertThat(fate(server, "x.b.example.org", "A", "11.0.0.2")).isEqualTo("drop");
      assertThat(fate(server, "ab.example.org", "A", "11.0.0.2")).isEqualTo("allow");
    }
  }

  @Test
  void any_countsAsEachTypeThatIsTurnedAway() {
    try (InMemoryServer server =
        server("allow type TXT net 10.0.0.0/8", "allow net 11.0.0.0/8", "block type TXT A")) {
      assertThat(fate(server, "example.org", "ANY", "192.0.2.1")).isEqualTo("block");
      assertThat(fate(server, "example.org", "ANY", "10.0.0.1")).isEqualTo("block");
      assertThat(fate(server, "example.org", "ANY", "11.0.0.1")).isEqualTo("allow");
    }
  }

  /** A server of names inside, which only some may ask for, and of others that lead to them. */
  private static InMemoryServer inside(String action) {
    return InMemoryServer.of(
        corefile(
            "ecs",
            "acl inside.example.org {\nallow net 10.0.0.0/8\n" + action + "\n}",
            "acl {\nblock type AAAA net 11.0.0.0/8\n}",
            "records {",
            "wiki.inside A 10.0.0.80",
            "alias CNAME wiki.inside",
            "twice CNAME alias",
            "away DNAME inside",
            "mail A 192.0.2.25",
            "mail AAAA 2001:db8::25",
            "@ MX 10 wiki.inside",
            "@ MX 20 mail",
            "*.all MX 10 wiki.inside",
            "sub NS wiki.inside",
            "sub NS ns.sub",
            "ns.sub A 192.0.2.53",
            "}"));
  }

  private static List<String> records(InMemoryServer server, Query query, int section) {
    return server.ask(query).getSection(section).stream()
        .map(set -> set.getName() + " " + Type.string(set.getType()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"block", "filter", "drop"})
  void alias_isNotFollowed_whereItsTargetIsTurnedAway(String action) {
    try (InMemoryServer server = inside(action)) {
      for (String name : List.of("alias.example.org", "twice.example.org")) {
        Query query = Query.of(name, "A");
        assertThat(records(server, query, Section.ANSWER))
            .contains("alias.example.org. CNAME")
            .doesNotContain("wiki.inside.example.org. A");
        assertThat(server.ask(query).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(records(server, query.from("10.0.0.1", 53000), Section.ANSWER))
            .contains("wiki.inside.example.org. A");
      }
      assertThat(records(server, Query.of("wiki.away.example.org", "A"), Section.ANSWER))
          .containsExactly("away.example.org. DNAME", "wiki.away.example.org. CNAME");
      assertThat(server.count("acl_allowed_requests_total", SERVER, "")).isEqualTo(7);
      assertThat(server.count("acl_" + COUNTED.get(action) + "_requests_total")).isZero();
    }
  }

  @Test
  void alias_isNotFollowed_forAClientThatTheQueryTellsOf() throws Exception {
    EDNSOption subnet =
        new ClientSubnetOption(24, java.net.InetAddress.getByAddress(new byte[] {10, 0, 0, 0}));
    try (InMemoryServer server = inside("filter")) {
      Query query = Query.of("alias.example.org", "A").edns(false, subnet);
      assertThat(records(server, query, Section.ANSWER))
          .containsExactly("alias.example.org. CNAME");
    }
  }

  @Test
  void addressesThatGoAlong_areLeftOut_whereTheyAreTurnedAway() {
    try (InMemoryServer server = inside("filter")) {
      String[] mail = {"mail.example.org. A", "mail.example.org. AAAA"};
      Query query = Query.of("example.org", "MX");
      assertThat(records(server, query, Section.ANSWER)).hasSize(2);
      assertThat(records(server, query, Section.ADDITIONAL)).containsExactly(mail);
      assertThat(records(server, query.from("11.0.0.1", 53000), Section.ADDITIONAL))
          .containsExactly("mail.example.org. A");
      assertThat(records(server, query.from("10.0.0.1", 53000), Section.ADDITIONAL))
          .containsExactly("wiki.inside.example.org. A", mail[0], mail[1]);
      assertThat(server.ask(query).getHeader().getFlag(Flags.AA)).isTrue();
      assertThat(server.ask(query).getHeader().getFlag(Flags.TC)).isFalse();
      Query wildcard = Query.of("x.all.example.org", "MX");
      assertThat(records(server, wildcard, Section.ANSWER))
          .containsExactly("x.all.example.org. MX");
      assertThat(records(server, wildcard, Section.ADDITIONAL)).isEmpty();
      Query referred = Query.of("x.sub.example.org", "A");
      assertThat(records(server, referred, Section.AUTHORITY)).hasSize(2);
      assertThat(records(server, referred, Section.ADDITIONAL))
          .containsExactly("ns.sub.example.org. A");
      assertThat(server.ask(referred).getHeader().getFlag(Flags.AA)).isFalse();
      assertThat(server.allocation(query)).isZero();
      assertThat(server.allocation(Query.of("alias.example.org", "A"))).isZero();
    }
  }

  @Test
  void client_isWhoSentThePacket_whateverItsOptionsSay() throws Exception {
    EDNSOption subnet =
        new ClientSubnetOption(24, java.net.InetAddress.getByAddress(new byte[] {10, 0, 0, 0}));
    try (InMemoryServer server = server("allow net 10.0.0.0/8", "block")) {
      Query query = Query.of("example.org", "SOA").edns(false, subnet);
      assertThat(server.ask(query).getRcode()).isEqualTo(Rcode.REFUSED);
    }
  }

  @Test
  void extendedError_saysWhy_whereTheQueryHasEdns() {
    try (InMemoryServer server = server("block type A", "filter type AAAA")) {
      assertThat(extendedError(server, "A")).containsExactly(0, 15);
      assertThat(extendedError(server, "AAAA")).containsExactly(0, 17);
      assertThat(server.ask("example.org", "A").getOPT()).isNull();
    }
  }

  private static byte[] extendedError(InMemoryServer server, String type) {
    Message response = server.ask(Query.of("example.org", type).edns(false));
    byte[] wire = response.getOPT().getOptions(EXTENDED_ERROR).get(0).toWire();
    return java.util.Arrays.copyOfRange(wire, 4, wire.length);
  }

  @Test
  void filtered_hasNoRecords() {
    try (InMemoryServer server = server("filter")) {
      Message response = server.ask("example.org", "SOA");
      assertThat(response.getRcode()).isEqualTo(Rcode.NOERROR);
      assertThat(response.getSection(Section.ANSWER)).isEmpty();
      assertThat(response.getSection(Section.AUTHORITY)).isEmpty();
    }
  }

  @Test
  void counters_tellWhatBecameOfQueries() {
    try (InMemoryServer server =
        InMemoryServer.of(
            corefile(
                "acl www.example.org {\nblock type A\n}",
                "acl {\nfilter type AAAA\ndrop type MX\n}"))) {
      server.ask("www.example.org", "A");
      server.ask("www.example.org", "AAAA");
      server.send(Query.of("x.www.example.org", "MX").packet());
      server.ask("x.www.example.org", "A");
      server.ask("example.org", "A");
      String[] www = {SERVER, "www.example.org.", ""};
      String[] all = {SERVER, "example.org.", ""};
      assertThat(server.count("acl_blocked_requests_total", www)).isEqualTo(2);
      assertThat(server.count("acl_blocked_requests_total")).isEqualTo(2);
      assertThat(server.count("acl_filtered_requests_total", all)).isEqualTo(1);
      assertThat(server.count("acl_dropped_requests_total", all)).isEqualTo(1);
      assertThat(server.count("acl_allowed_requests_total", SERVER, "")).isEqualTo(1);
    }
  }

  @Test
  void explanation_namesTheRule() {
    try (InMemoryServer server = server("block type A net 10.0.0.0/8")) {
      Query query = Query.of("example.org", "A");
      assertThat(server.explain(query.from("10.0.0.1", 53000)))
          .contains("acl: 10.0.0.1 asks for A: block, by the rule at Corefile:3:1");
      assertThat(server.explain(query))
          .contains("acl: 192.0.2.1 asks for A: no rule matches, so it may");
    }
    try (InMemoryServer server = inside("filter")) {
      assertThat(server.explain(Query.of("alias.example.org", "A")))
          .contains(
              "acl: A of wiki.inside.example.org. is not for 192.0.2.1: filter, by the rule at"
                  + " Corefile:5:1");
    }
  }

  @Test
  void manyZones_areLoadedAndFound() {
    StringBuilder uses = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      String network = "10." + (i >> 8) + "." + (i & 0xff) + ".0/24";
      uses.append("acl z" + i + ".example.org {\nallow net " + network + "\nfilter\n}\n");
    }
    uses.append("acl z7.example.org example.org {\ndrop net 11.0.0.0/8\n}");
    try (InMemoryServer server = InMemoryServer.of(corefile(uses.toString()))) {
      assertThat(fate(server, "x.z1999.example.org", "A", "10.7.207.1")).isEqualTo("allow");
      assertThat(fate(server, "x.z1999.example.org", "A", "10.7.206.1")).isEqualTo("filter");
      assertThat(fate(server, "z7.example.org", "A", "11.0.0.1")).isEqualTo("filter");
      assertThat(fate(server, "z2000.example.org", "A", "11.0.0.1")).isEqualTo("drop");
      assertThat(server.advice()).noneMatch(advice -> advice.contains(" acl: "));
      assertThat(server.allocation(Query.of("z1999.example.org", "A"))).isZero();
    }
  }

  @Test
  void manyNetworks_areLoadedAndFound_inOneRuleOrInMany() {
    StringBuilder one = new StringBuilder("block net");
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      String network =
          (10 + (i >> 15)) + "." + ((i >> 7) & 0xff) + "." + ((i << 1) & 0xff) + ".0/24";
      one.append(' ').append(network);
      many.append(i % 2 == 0 ? "block net " : "drop net ").append(network).append('\n');
    }
    try (InMemoryServer server = server(one.toString())) {
      assertThat(fate(server, "example.org", "A", "10.0.2.9")).isEqualTo("block");
      assertThat(fate(server, "example.org", "A", "10.0.3.9")).isEqualTo("allow");
      assertThat(fate(server, "example.org", "A", "12.16.66.9")).isEqualTo("block");
      assertThat(server.allocation(Query.of("example.org", "A"))).isZero();
    }
    try (InMemoryServer server = server(many.toString())) {
      assertThat(fate(server, "example.org", "A", "10.0.2.9")).isEqualTo("drop");
      assertThat(fate(server, "example.org", "A", "10.0.4.9")).isEqualTo("block");
      assertThat(fate(server, "example.org", "A", "10.0.3.9")).isEqualTo("allow");
      assertThat(fate(server, "example.org", "A", "13.0.66.9")).isEqualTo("drop");
      assertThat(server.advice()).noneMatch(advice -> advice.contains(" acl: "));
    }
  }
}
