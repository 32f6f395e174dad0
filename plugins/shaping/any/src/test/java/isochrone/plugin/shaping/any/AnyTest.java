package isochrone.plugin.shaping.any;

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
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class AnyTest extends HandlerContract {

  private static final String CHAIN =
      """
      example.org {
        any
        records {
          @     MX    10 mail
          @     TXT   "v=spf1 mx -all"
          mail  A     192.0.2.25
          mail  AAAA  2001:db8::25
          alias CNAME mail
          old   DNAME users
          a.deep A    192.0.2.26
          *.wild A    192.0.2.27
          sub   NS    ns.sub
          ns.sub A    192.0.2.53
        }
        profile www priority {
          endpoint one 192.0.2.1
        }
        profile named priority {
          endpoint one one.example.net
        }
        profile off priority {
          disabled
          endpoint one 192.0.2.1
        }
      }
      """;

  @Override
  protected HandlerFactory factory() {
    return new AnyFactory();
  }

  @Override
  protected InMemoryServer server() {
    return InMemoryServer.of(CHAIN);
  }

  @Override
  protected List<Query> questions() {
    return List.of(
        Query.of("mail.example.org", "ANY"),
        Query.of("example.org", "ANY"),
        Query.of("x.wild.example.org", "ANY"),
        Query.of("alias.example.org", "ANY"),
        Query.of("www.example.org", "ANY"),
        Query.of("sub.example.org", "ANY"),
        Query.of("nothing.example.org", "ANY"),
        Query.of("mail.example.org", "A"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"example.org.", "mail.example.org.", "x.wild.example.org.", "www.example.org."})
  void existingName_isAnsweredWithOneRecord(String name) {
    try (InMemoryServer server = server()) {
      Message answer = server.ask(name, "ANY");
      assertThat(Answers.of(answer)).containsExactly(name + " 8482 IN HINFO \"RFC8482\" \"\"");
      assertThat(Answers.of(answer, Section.AUTHORITY)).isEmpty();
      assertThat(Answers.of(answer, Section.ADDITIONAL)).isEmpty();
      assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
      assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "nothing.example.org, NXDOMAIN",
    "deep.example.org, NOERROR",
    "off.example.org, NXDOMAIN",
  })
  void nameWithoutRecords_keepsItsNegativeAnswer(String name, String rcode) {
    try (InMemoryServer server = server()) {
      Message answer = server.ask(name, "ANY");
      assertThat(Rcode.string(answer.getRcode())).isEqualTo(rcode);
      assertThat(Answers.of(answer)).isEmpty();
      assertThat(Answers.of(answer, Section.AUTHORITY))
          .singleElement()
          .asString()
          .contains(" IN SOA ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alias.example.org | alias.example.org. 3600 IN CNAME mail.example.org.",
        "old.example.org   | old.example.org. 3600 IN DNAME users.example.org.",
        "x.old.example.org | old.example.org. 3600 IN DNAME users.example.org.",
        "named.example.org | named.example.org. 30 IN CNAME one.example.net.",
      })
  void alias_stays(String name, String record) {
    try (InMemoryServer server = server()) {
      assertThat(Answers.of(server.ask(name, "ANY"))).first().asString().startsWith(record);
    }
  }

  @Test
  void delegation_isReferredTo() {
    try (InMemoryServer server = server()) {
      Message referral = server.ask("host.sub.example.org", "ANY");
      assertThat(referral.getHeader().getFlag(Flags.AA)).isFalse();
      assertThat(Answers.of(referral)).isEmpty();
      assertThat(Answers.of(referral, Section.AUTHORITY))
          .containsExactly("sub.example.org. 3600 IN NS ns.sub.example.org.");
    }
  }

  @Test
  void otherTypes_areLeftAlone() {
    try (InMemoryServer server = server()) {
      assertThat(Answers.of(server.ask("mail.example.org", "A")))
          .containsExactly("mail.example.org. 3600 IN A 192.0.2.25");
      assertThat(Answers.of(server.ask("mail.example.org", "HINFO"))).isEmpty();
    }
  }

  @Test
  void longestName_isAnswered() {
    String label = "a".repeat(63) + ".";
    String longest = label.repeat(3) + "b".repeat(44) + ".wild.example.org.";
    try (InMemoryServer server = server()) {
      assertThat(Answers.of(server.ask(longest, "ANY")))
          .containsExactly(longest + " 8482 IN HINFO \"RFC8482\" \"\"");
    }
  }

  @Test
  void withoutTheRoom_oneSetIsAnswered() {
    try (InMemoryServer server = InMemoryServer.of(CHAIN.replace("  any\n", ""))) {
      assertThat(Answers.of(server.ask("mail.example.org", "ANY")))
          .containsExactly("mail.example.org. 3600 IN A 192.0.2.25");
      assertThat(Answers.of(server.ask("www.example.org", "ANY")))
          .containsExactly("www.example.org. 30 IN A 192.0.2.1");
    }
  }

  @Test
  void block_refusesArguments() {
    assertThat(InMemoryServer.problems("example.org {\n any where\n}"))
        .singleElement()
        .asString()
        .startsWith("Corefile:2:6: any: takes no arguments (was where)");
  }
}
