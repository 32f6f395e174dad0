package isochrone.plugin.serving.records;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.HandlerFactory;
import isochrone.kit.Answers;
import isochrone.kit.HandlerContract;
import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class RecordsTest extends HandlerContract {
  private static final String LINES =
      """
      @       300 MX    10 mail
      @           TXT   "v=spf1 mx -all"
      mail    300 A     192.0.2.25
      mail    300 AAAA  2001:db8::25
      www     60  CNAME web
      web     60  A     192.0.2.80
      web     60  A     192.0.2.81
      out         CNAME elsewhere.example.net.
      *.users 60  CNAME web
      deep.er.down    A 192.0.2.90
      sub         NS    ns.sub
      ns.sub      A     192.0.2.53
      old         DNAME users
      raw     5   TYPE65280 \\# 4 0A000001
      "ttl"   7   A     192.0.2.7
      absolute.example.org. IN 9 A 192.0.2.9
      """;

  @Override
  protected HandlerFactory factory() {
    return new RecordsFactory();
  }

  @Override
  protected InMemoryServer server() {
    return InMemoryServer.of("example.org {\n records ttl=1000 {\n" + LINES + "}\n}");
  }

  @Override
  protected List<Query> questions() {
    return List.of(
        Query.of("example.org", "MX"),
        Query.of("web.example.org", "A"),
        Query.of("www.example.org", "A"),
        Query.of("any.users.example.org", "A"),
        Query.of("host.sub.example.org", "A"),
        Query.of("x.old.example.org", "A"),
        Query.of("out.example.org", "A"),
        Query.of("down.example.org", "A"),
        Query.of("nothing.example.org", "A"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "example.org TXT          | example.org. 1000 IN TXT \"v=spf1 mx -all\"",
        "mail.example.org AAAA    | mail.example.org. 300 IN AAAA 2001:db8:0:0:0:0:0:25",
        "out.example.org A        | out.example.org. 1000 IN CNAME elsewhere.example.net.",
        "raw.example.org TYPE65280 | raw.example.org. 5 IN TYPE65280 \\# 4 0A000001",
        "ttl.example.org A        | ttl.example.org. 7 IN A 192.0.2.7",
        "absolute.example.org A   | absolute.example.org. 9 IN A 192.0.2.9",
      })
  void answer_hasTheRecord(String question, String record) {
    try (InMemoryServer server = server()) {
      String[] words = question.split(" ", -1);
      Message answer = server.ask(words[0], words[1]);
      assertThat(Answers.of(answer)).containsExactly(record);
      assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
    }
  }

  @Test
  void answer_followsAliasesInsideTheZone() {
    try (InMemoryServer server = server()) {
      assertThat(Answers.of(server.ask("www.example.org", "A")))
          .containsExactly(
              "www.example.org. 60 IN CNAME web.example.org.",
              "web.example.org. 60 IN A 192.0.2.80",
              "web.example.org. 60 IN A 192.0.2.81");
      assertThat(Answers.of(server.ask("joe.old.example.org", "A")))
          .containsExactly(
              "old.example.org. 1000 IN DNAME users.example.org.",
              "joe.old.example.org. 1000 IN CNAME joe.users.example.org.",
              "joe.users.example.org. 60 IN CNAME web.example.org.",
              "web.example.org. 60 IN A 192.0.2.80",
              "web.example.org. 60 IN A 192.0.2.81");
    }
  }

  @Test
  void answer_refersToDelegations() {
    try (InMemoryServer server = server()) {
      Message referral = server.ask("host.sub.example.org", "A");
      assertThat(referral.getHeader().getFlag(Flags.AA)).isFalse();
      assertThat(Answers.of(referral)).isEmpty();
      assertThat(Answers.of(referral, Section.AUTHORITY))
          .containsExactly("sub.example.org. 1000 IN NS ns.sub.example.org.");
      assertThat(Answers.of(referral, Section.ADDITIONAL))
          .containsExactly("ns.sub.example.org. 1000 IN A 192.0.2.53");
    }
  }

  @Test
  void answer_addsAddressesOfMailServers() {
    try (InMemoryServer server = server()) {
      assertThat(Answers.of(server.ask("example.org", "MX"), Section.ADDITIONAL))
          .containsExactlyInAnyOrder(
              "mail.example.org. 300 IN A 192.0.2.25",
              "mail.example.org. 300 IN AAAA 2001:db8:0:0:0:0:0:25");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nothing.example.org, A, NXDOMAIN",
    "web.example.org, AAAA, NOERROR",
    "down.example.org, A, NOERROR",
    "er.down.example.org, TXT, NOERROR",
    "x.down.example.org, A, NXDOMAIN",
    "users.example.org, A, NOERROR",
    "a.b.users.example.org, MX, NOERROR",
  })
  void negativeAnswer_tellsNamesFromTypes(String name, String type, String rcode) {
    try (InMemoryServer server = server()) {
      Message answer = server.ask(name, type);
      assertThat(Rcode.string(answer.getRcode())).isEqualTo(rcode);
      assertThat(Answers.of(answer, Section.AUTHORITY)).hasSize(1);
    }
  }

  @Test
  void answer_isTheSameForAnyOrderOfLines() {
    List<String> lines = new ArrayList<>(LINES.lines().toList());
    try (InMemoryServer server = server()) {
      List<String> before = answers(server);
      Random random = new Random(7);
      for (int i = 0; i < 10; i++) {
        Collections.shuffle(lines, random);
        server.load("example.org {\n records ttl=1000 {\n" + String.join("\n", lines) + "\n}\n}");
        assertThat(answers(server)).isEqualTo(before);
      }
    }
  }

  private List<String> answers(InMemoryServer server) {
    List<String> all = new ArrayList<>();
    for (Query query : questions()) {
      Message answer = server.ask(query);
      all.add(Rcode.string(answer.getRcode()));
      for (int section = Section.ANSWER; section <= Section.ADDITIONAL; section++) {
        // Records of one set have no order (RFC 2181 §5); SOA serials differ.
        Answers.of(answer, section).stream()
            .filter(r -> !r.contains(" SOA "))
            .sorted()
            .forEach(all::add);
      }
    }
    return all;
  }

  @Test
  void relativeNames_areInEachZoneOfTheBlock() {
    String two =
        "example.org example.net {\n"
            + " records {\n"
            + " www A 192.0.2.1\n"
            + " a.example.net. A 192.0.2.2\n"
            + "}\n"
            + "}";
    try (InMemoryServer server = InMemoryServer.of(two)) {
      assertThat(Answers.of(server.ask("www.example.org", "A"))).hasSize(1);
      assertThat(Answers.of(server.ask("www.example.net", "A"))).hasSize(1);
      assertThat(Answers.of(server.ask("a.example.net", "A"))).hasSize(1);
      assertThat(server.ask("a.example.org", "A").getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }
  }

  @Test
  void absoluteName_belongsToTheNearestZone() {
    String nested =
        "example.org sub.example.org {\n records {\n a.sub.example.org. A 192.0.2.1\n}\n}";
    try (InMemoryServer server = InMemoryServer.of(nested)) {
      assertThat(Answers.of(server.ask("a.sub.example.org", "A"))).hasSize(1);
    }
  }

  @Test
  void ttl_isAnHourWhereNothingIsSaid() {
    try (InMemoryServer server =
        InMemoryServer.of("example.org {\n records {\n a A 192.0.2.1\n}\n}")) {
      assertThat(Answers.of(server.ask("a.example.org", "A")))
          .containsExactly("a.example.org. 3600 IN A 192.0.2.1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "www A 192.0.2.300    | 3:7: records: data of type A: Invalid address (was 192.0.2.300)",
        "www 300 AAAB ::1     | 3:9: records: unknown record type (was AAAB; did you mean AAAA?)",
        "www                  | 3:1: records: the record has no type",
        "www 300              | 3:5: records: the record has no type",
        "www 2147483648 A 192.0.2.1 | 3:5: records: a TTL must be 0 to 2147483647 seconds",
        "a..b A 192.0.2.1     | 3:1: records: no domain name: 'a..b': invalid empty label",
        "a.example.net. A 192.0.2.1 | 3:1: records: a.example.net. lies in no zone of this block",
        "@ SOA a. b. 1 2 3 4 5 | 3:1: records: SOA and NS of a zone are stated by authority",
        "@ NS a.              | 3:1: records: SOA and NS of a zone are stated by authority",
        "@ DS 1 8 1 0000000000000000000000000000000000000000 | 3:1: records: DS of example.org.",
        "*.x NS a.            | 3:1: records: *.x.example.org. is a wildcard and has NS",
      })
  void line_isRefused(String line, String problem) {
    assertThat(InMemoryServer.problems("example.org {\nrecords {\n" + line + "\n}\n}"))
        .first()
        .asString()
        .startsWith("Corefile:" + problem);
  }

  @Test
  void mistakes_areToldTogether() {
    String corefile = "example.org {\nrecords {\na A 1\nb AAAA 2\nc CNAME d\nc A 192.0.2.1\n}\n}";
    assertThat(InMemoryServer.problems(corefile))
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).startsWith("Corefile:3:5: records: data of type A"))
        .anySatisfy(line -> assertThat(line).startsWith("Corefile:4:8: records: data of type AAAA"))
        .anySatisfy(line -> assertThat(line).startsWith("Corefile:5:1: records: c.example.org."));
  }
}
