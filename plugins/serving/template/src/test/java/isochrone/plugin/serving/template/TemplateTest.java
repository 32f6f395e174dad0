package isochrone.plugin.serving.template;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.HandlerFactory;
import isochrone.kit.Answers;
import isochrone.kit.AnyHandlerContract;
import isochrone.kit.InMemoryServer;
import isochrone.kit.LogCapture;
import isochrone.kit.Query;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

class TemplateTest extends AnyHandlerContract {
  private static final String CHAIN =
      """
      example.org {
        template IN A dc.example.org {
          match ^ip-10-(?P<b>[0-9]{1,3})-(?P<c>[0-9]{1,3})-(?P<d>[0-9]{1,3})[.]dc[.]example[.]org[.]$
          answer "{{ .Name }} 60 IN A 10.{{ .Group.b }}.{{ .Group.c }}.{{ .Group.d }}"
          fallthrough
        }
        template IN MX dc.example.org {
          match ^ip-10-(?P<b>[0-9]{1,3})-(?P<c>[0-9]{1,3})-(?P<d>[0-9]{1,3})[.]dc[.]example[.]org[.]$
          answer "{{ .Name }} 60 IN MX 10 {{ .Name }}"
          additional "{{ .Name }} 60 IN A 10.{{ .Group.b }}.{{ .Group.c }}.{{ .Group.d }}"
          authority "{{ .Zone }} 60 IN NS ns0.example.org." "{{ .Zone }} 60 IN NS ns1.example.org"
          fallthrough
        }
        template IN ANY {
          match ^(.*)[.]alias[.]example[.]org[.]$
          answer "{{ .Name }} 60 CNAME {{ index .Match 1 }}.target.example.org."
          fallthrough
        }
        template IN A target.example.org {
          answer "{{ .Name }} A 192.0.2.7"
        }
        template ANY ANY blocked.example.org {
          rcode NXDOMAIN
          authority "{{ .Zone }} 60 {{ .Class }} SOA ns.{{ .Zone }} hostmaster.{{ .Zone }} (1 60 60 60 60)"
        }
        template ANY ANY gone.example.org {
          rcode NXDOMAIN
        }
        template IN AAAA www.example.org {
          rcode NOERROR
        }
        template IN ANY refused.example.org {
          rcode REFUSED
        }
        records {
          www 60 A 192.0.2.80
          www 60 AAAA 2001:db8::80
          *.wild 60 A 192.0.2.81
        }
      }
      """;

  @Override
  protected HandlerFactory factory() {
    return new TemplateFactory();
  }

  @Override
  protected InMemoryServer server() {
    return InMemoryServer.of(CHAIN);
  }

  @Override
  protected List<Query> questions() {
    return List.of(
        Query.of("ip-10-1-2-3.dc.example.org", "A"),
        Query.of("ip-10-1-2-3.dc.example.org", "MX"),
        Query.of("ip-10-1-2-3.dc.example.org", "TXT"),
        Query.of("some.alias.example.org", "A"),
        Query.of("x.blocked.example.org", "A"),
        Query.of("x.gone.example.org", "A"),
        Query.of("www.example.org", "AAAA"),
        Query.of("x.wild.example.org", "A"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ip-10-1-2-3.dc.example.org A  | ip-10-1-2-3.dc.example.org. 60 IN A 10.1.2.3",
        "IP-10-1-2-3.DC.example.org A  | IP-10-1-2-3.DC.example.org. 60 IN A 10.1.2.3",
        "ip-10-1-2-3.dc.example.org MX | ip-10-1-2-3.dc.example.org. 60 IN MX 10"
            + " ip-10-1-2-3.dc.example.org.",
        "ip-10-1-2-3.dc.example.org ANY | ip-10-1-2-3.dc.example.org. 60 IN A 10.1.2.3",
        "x.target.example.org A        | x.target.example.org. 3600 IN A 192.0.2.7",
        "x.wild.example.org A          | x.wild.example.org. 60 IN A 192.0.2.81",
        "www.example.org A             | www.example.org. 60 IN A 192.0.2.80",
        "www.example.org ANY           | www.example.org. 60 IN A 192.0.2.80",
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
  void answer_hasAuthorityAndAdditional() {
    try (InMemoryServer server = server()) {
      Message answer = server.ask("ip-10-1-2-3.dc.example.org", "MX");
      assertThat(Answers.of(answer, Section.AUTHORITY))
          .containsExactly(
              "dc.example.org. 60 IN NS ns0.example.org.",
              "dc.example.org. 60 IN NS ns1.example.org.");
      assertThat(Answers.of(answer, Section.ADDITIONAL))
          .containsExactly("ip-10-1-2-3.dc.example.org. 60 IN A 10.1.2.3");
    }
  }

  @Test
  void alias_isFollowedInsideTheZone() {
    try (InMemoryServer server = server()) {
      assertThat(Answers.of(server.ask("some.alias.example.org", "A")))
          .containsExactly(
              "some.alias.example.org. 60 IN CNAME some.target.example.org.",
              "some.target.example.org. 3600 IN A 192.0.2.7");
      assertThat(Answers.of(server.ask("some.alias.example.org", "CNAME"))).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // A matching name exists for all types; so do the names above it, and wildcards stay.
        "ip-10-1-2-3.dc.example.org TXT | NOERROR  | example.org.",
        "dc.example.org A               | NOERROR  | example.org.",
        "ip-10-1-2.dc.example.org A     | NXDOMAIN | example.org.",
        "x.ip-10-1-2-3.dc.example.org A | NXDOMAIN | example.org.",
        "dc.example.org TXT             | NOERROR  | example.org.",
        "nothing.example.org TXT        | NXDOMAIN | example.org.",
        "x.wild.example.org TXT         | NOERROR  | example.org.",
        "x.blocked.example.org A        | NXDOMAIN | blocked.example.org.",
        "x.gone.example.org A           | NXDOMAIN | example.org.",
        "www.example.org AAAA           | NOERROR  | example.org.",
      })
  void negativeAnswer_hasResultAndSoa(String question, String rcode, String soa) {
    String chain = CHAIN.replace("match ^(.*)[.]alias", "match ^([^.]*)[.]alias");
    try (InMemoryServer server = InMemoryServer.of(chain)) {
      String[] words = question.split(" ", -1);
      Message answer = server.ask(words[0], words[1]);
      assertThat(Rcode.string(answer.getRcode())).isEqualTo(rcode);
      assertThat(Answers.of(answer)).isEmpty();
      assertThat(Answers.of(answer, Section.AUTHORITY))
          .singleElement()
          .asString()
          .startsWith(soa + " 60 IN SOA ");
    }
  }

  @Test
  void unknownNamesAbove_exist() {
    // Anything may stand before .alias, so that every name may have one that matches below it.
    try (InMemoryServer server = server()) {
      assertThat(server.ask("nothing.example.org", "TXT").getRcode()).isEqualTo(Rcode.NOERROR);
    }
  }

  @Test
  void otherResults_haveNoAuthority() {
    try (InMemoryServer server = server()) {
      Message answer = server.ask("x.refused.example.org", "A");
      assertThat(answer.getRcode()).isEqualTo(Rcode.REFUSED);
      assertThat(answer.getHeader().getFlag(Flags.AA)).isFalse();
      assertThat(Answers.of(answer, Section.AUTHORITY)).isEmpty();
    }
  }

  @Test
  void nameWithoutMatch_endsThereUnlessItFallsThrough() {
    String chain =
        """
        example.org {
          template IN A {
            match ^a[.]
            answer "{{ .Name }} A 192.0.2.1"
            FALL
          }
          template IN A {
            match ^b[.]
            answer "{{ .Name }} A 192.0.2.2"
          }
          records {
            c A 192.0.2.3
            c TXT c
          }
        }
        """;
    try (InMemoryServer server = InMemoryServer.of(chain.replace("FALL", ""))) {
      assertThat(Answers.of(server.ask("a.example.org", "A"))).hasSize(1);
      assertThat(Answers.of(server.ask("b.example.org", "A"))).isEmpty();
      assertThat(Answers.of(server.ask("c.example.org", "A"))).isEmpty();
      assertThat(Answers.of(server.ask("c.example.org", "TXT"))).hasSize(1);
    }
    try (InMemoryServer server = InMemoryServer.of(chain.replace("FALL", "fallthrough"))) {
      assertThat(Answers.of(server.ask("b.example.org", "A"))).hasSize(1);
      assertThat(Answers.of(server.ask("c.example.org", "A"))).isEmpty();
    }
    String some = chain.replace("FALL", "fallthrough b.example.org");
    try (InMemoryServer server = InMemoryServer.of(some.replace("\"b", "b"))) {
      assertThat(Answers.of(server.ask("b.example.org", "A"))).hasSize(1);
      assertThat(Answers.of(server.ask("b.b.example.org", "A"))).hasSize(1);
      assertThat(Answers.of(server.ask("b.c.example.org", "A"))).isEmpty();
    }
  }

  @Test
  void zoneOfSeveral_isTheDeepest() {
    String chain =
        """
        example.org example.net {
          template IN TXT example.org a.example.org {
            answer "{{ .Name }} TXT \\"{{ .Zone }} {{ .Type }} {{ .Class }} {{ .Remote }}\\""
          }
        }
        """;
    try (InMemoryServer server = InMemoryServer.of(chain)) {
      assertThat(Answers.of(server.ask("x.a.example.org", "TXT")))
          .containsExactly("x.a.example.org. 3600 IN TXT \"a.example.org. TXT IN 192.0.2.1\"");
      assertThat(Answers.of(server.ask("x.example.org", "TXT")))
          .containsExactly("x.example.org. 3600 IN TXT \"example.org. TXT IN 192.0.2.1\"");
      assertThat(Answers.of(server.ask("x.example.net", "TXT"))).isEmpty();
    }
  }

  @Test
  void recordThatCannotBeMade_isServfailCountedAndLogged() {
    String chain =
        """
        example.org {
          template IN A {
            match ^ip-(?P<a>[0-9]*)[.]
            answer "{{ .Name }} A 10.0.0.{{ .Group.a }}"
            fallthrough
          }
          template IN A {
            match ^hex-(?P<a>[^.]*)[.]
            answer "{{ .Name }} A 10.0.0.{{ parseInt .Group.a 16 8 }}"
          }
        }
        """;
    try (LogCapture log = new LogCapture("isochrone.template");
        InMemoryServer server = InMemoryServer.of(chain)) {
      assertThat(Answers.of(server.ask("hex-ff.example.org", "A")))
          .containsExactly("hex-ff.example.org. 3600 IN A 10.0.0.255");
      assertThat(server.ask("ip-256.example.org", "A").getRcode()).isEqualTo(Rcode.SERVFAIL);
      assertThat(server.ask("hex-100.example.org", "A").getRcode()).isEqualTo(Rcode.SERVFAIL);
      assertThat(server.ask("hex-+f.example.org", "A").getRcode()).isEqualTo(Rcode.SERVFAIL);
      assertThat(server.count("template_matches_total", "example.org.", "IN", "A")).isEqualTo(4);
      assertThat(server.count("template_rr_failures_total", "answer")).isEqualTo(1);
      assertThat(server.count("template_template_failures_total", "answer")).isEqualTo(2);
      assertThat(log.lines()).isEmpty();
      server.forward(Duration.ofSeconds(10));
      assertThat(log.lines())
          .containsExactly(
              "ERROR 3 times a template gave no record, the last: hex-+f.example.org. A: answer"
                  + " {{ .Name }} A 10.0.0.{{ parseInt .Group.a 16 8 }}: '+f' is no number in base"
                  + " 16 of 8 bits");
    }
  }

  @Test
  void typesWithoutNames_areCountedTogether() {
    String chain = "example.org {\n template IN ANY {\n rcode NXDOMAIN\n }\n}";
    try (InMemoryServer server = InMemoryServer.of(chain)) {
      server.ask("x.example.org", "TYPE65280");
      server.ask("x.example.org", "TYPE65281");
      assertThat(server.count("template_matches_total", "other")).isEqualTo(2);
    }
  }

  @Test
  void questionsOfOtherTypes_allocateNothing() {
    String chain = "example.org {\n template IN A {\n answer \"{{ .Name }} A 192.0.2.1\"\n }\n}";
    try (InMemoryServer server = InMemoryServer.of(chain.replace("IN A", "IN MX"))) {
      assertThat(server.allocation(Query.of("example.org", "SOA"))).isZero();
    }
  }

  @Test
  void match_isExplained() {
    try (InMemoryServer server = server()) {
      assertThat(server.explain(Query.of("ip-10-1-2-3.dc.example.org", "A")))
          .anyMatch(line -> line.startsWith("template: template 1 matches by ^ip-10-"));
    }
  }

  @Test
  void extendedError_isTold() {
    String chain =
        "example.org {\n template ANY ANY {\n rcode NXDOMAIN\n ederror 21 \"not here\"\n }\n}";
    try (InMemoryServer server = InMemoryServer.of(chain)) {
      Message answer = server.ask(Query.of("x.example.org", "A").edns(false));
      assertThat(answer.getOPT().getOptions())
          .singleElement()
          .hasToString("{Extended DNS Error: NOT_SUPPORTED: not here}");
    }
  }

  @Test
  void aliasThatIsFollowed_leavesEverythingElseToItsTarget() {
    String alias =
        "example.org {\n template IN A {\n match ^(old|gone)[.]\n"
            + " answer \"{{ .Name }} CNAME %s\"\n additional \"x.example.org. A 192.0.2.9\"\n"
            + " authority \"example.org. NS ns.example.org.\"\n ederror 15\n fallthrough\n }\n"
            + " records {\n www A 192.0.2.80\n }\n}";
    try (InMemoryServer server = InMemoryServer.of(alias.formatted("www.example.org."))) {
      Message answer = server.ask(Query.of("old.example.org", "A").edns(false));
      assertThat(answer.getSection(Section.ANSWER)).hasSize(2);
      assertThat(answer.getSection(Section.AUTHORITY)).isEmpty();
      assertThat(answer.getSection(Section.ADDITIONAL)).containsExactly(answer.getOPT());
      assertThat(answer.getOPT().getOptions()).isEmpty();
    }
    try (InMemoryServer server = InMemoryServer.of(alias.formatted("www.example.net."))) {
      Message answer = server.ask(Query.of("old.example.org", "A").edns(false));
      assertThat(answer.getSection(Section.AUTHORITY)).hasSize(1);
      assertThat(answer.getSection(Section.ADDITIONAL)).hasSize(2);
      assertThat(answer.getOPT().getOptions()).hasSize(1);
    }
  }
}
