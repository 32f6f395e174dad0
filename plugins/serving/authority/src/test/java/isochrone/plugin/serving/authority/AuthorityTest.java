package isochrone.plugin.serving.authority;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.HandlerFactory;
import isochrone.kit.Answers;
import isochrone.kit.HandlerContract;
import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class AuthorityTest extends HandlerContract {
  private static final String COREFILE =
      """
      example.org {
        authority ns1.example.org. hostmaster.example.net {
          ns ns1.example.org. 192.0.2.53 2001:db8::53
          ns ns2.example.net
          ttl 600
          negative-ttl 45
          serial 4294967295
          refresh 10
          retry 20
          expire 30
        }
      }
      """;

  @Override
  protected HandlerFactory factory() {
    return new AuthorityFactory();
  }

  @Override
  protected InMemoryServer server() {
    return InMemoryServer.of(COREFILE);
  }

  @Override
  protected List<Query> questions() {
    return List.of(
        Query.of("example.org", "SOA"),
        Query.of("example.org", "NS"),
        Query.of("ns1.example.org", "AAAA"),
        Query.of("example.org", "ANY"),
        Query.of("nothing.example.org", "A"));
  }

  @Test
  void answer_hasSoaAsStated() {
    try (InMemoryServer server = server()) {
      assertThat(Answers.of(server.ask("example.org", "SOA"), Section.ANSWER))
          .containsExactly(
              "example.org. 600 IN SOA ns1.example.org. hostmaster.example.net. 4294967295 10 20"
                  + " 30 45");
    }
  }

  @Test
  void answer_hasNameServersWithAddresses() {
    try (InMemoryServer server = server()) {
      Message answer = server.ask("example.org", "NS");
      assertThat(Answers.of(answer, Section.ANSWER))
          .containsExactlyInAnyOrder(
              "example.org. 600 IN NS ns1.example.org.", "example.org. 600 IN NS ns2.example.net.");
      assertThat(Answers.of(answer, Section.ADDITIONAL))
          .containsExactlyInAnyOrder(
              "ns1.example.org. 600 IN A 192.0.2.53",
              "ns1.example.org. 600 IN AAAA 2001:db8:0:0:0:0:0:53");
      assertThat(Answers.of(server.ask("ns1.example.org", "A"), Section.ANSWER))
          .containsExactly("ns1.example.org. 600 IN A 192.0.2.53");
    }
  }

  @Test
  void negativeAnswer_hasSoaWithItsOwnTtl() {
    try (InMemoryServer server = server()) {
      Message none = server.ask("nothing.example.org", "A");
      assertThat(none.getRcode()).isEqualTo(Rcode.NXDOMAIN);
      assertThat(Answers.of(none, Section.AUTHORITY))
          .containsExactly(
              "example.org. 45 IN SOA ns1.example.org. hostmaster.example.net. 4294967295 10 20"
                  + " 30 45");
      assertThat(server.ask("ns1.example.org", "TXT").getRcode()).isEqualTo(Rcode.NOERROR);
    }
  }

  @Test
  void negativeTtl_neverPassesTtl() {
    String short_ = "example.org {\n authority a. b. ttl=5 negative-ttl=60\n}";
    try (InMemoryServer server = InMemoryServer.of(short_)) {
      assertThat(Answers.of(server.ask("x.example.org", "A"), Section.AUTHORITY))
          .containsExactly("example.org. 5 IN SOA a. b. 1 3600 600 604800 60");
    }
  }

  @Test
  void primary_isTheOnlyNameServerWhereNoneIsStated() {
    try (InMemoryServer server =
        InMemoryServer.of("example.org example.net {\n authority ns.example.org. b.example.\n}")) {
      assertThat(Answers.of(server.ask("example.net", "NS"), Section.ANSWER))
          .containsExactly("example.net. 3600 IN NS ns.example.org.");
      assertThat(Answers.of(server.ask("example.org", "SOA"), Section.ANSWER))
          .containsExactly(
              "example.org. 3600 IN SOA ns.example.org. b.example. 1 3600 600 604800 30");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "authority a..b c.            | 2:11: authority: primary must be a domain name:",
        "authority . c.               | 2:11: authority: primary must be a name below the root",
        "authority a. me@example.org  | 2:14: authority: mailbox must have a dot in place of the @"
            + " (was me@example.org)",
        "authority a. c. serial=-1    | 2:17: authority: serial must be",
        "authority a. c. serial=4294967296 | 2:17: authority: serial must be",
        "authority a. c. serial=1.5   | 2:17: authority: serial must be",
        "authority a. c. refresh=0    | 2:17: authority: refresh must be",
        "authority a. c. negative-ttl=2147483648 | 2:17: authority: negative-ttl must be",
        "authority a. c. ttl=1m       | 2:17: authority: ttl must be",
      })
  void block_refuses(String line, String problem) {
    assertThat(InMemoryServer.problems("example.org {\n" + line + "\n}"))
        .singleElement()
        .asString()
        .startsWith("Corefile:" + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ns a.example.org. 192.0.2   | 3:19: authority: ns: must be an IPv4 or IPv6 address",
        "ns a.example.net. 192.0.2.1 | 3:4: authority: ns: name must lie in a zone of this block",
        "ns                          | 3:1: authority: ns:",
      })
  void nameServer_isRefused(String line, String problem) {
    String corefile = "example.org {\nauthority a. c. {\n" + line + "\n}\n}";
    assertThat(InMemoryServer.problems(corefile))
        .singleElement()
        .asString()
        .startsWith("Corefile:" + problem);
  }

  @Test
  void authority_isRefusedTwice() {
    assertThat(InMemoryServer.problems("example.org {\n authority a. b.\n authority c. d.\n}"))
        .singleElement()
        .asString()
        .startsWith("Corefile:3:2: authority: zone example.org. has a SOA already");
  }
}
