package isochrone.plugin.shaping.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.HandlerFactory;
import isochrone.kit.HandlerContract;
import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

class TtlTest extends HandlerContract {
  private static final long MANY = 3_600;

  @Override
  protected HandlerFactory factory() {
    return new TtlFactory();
  }

  @Override
  protected InMemoryServer server() {
    return server("min=200 max=300", MANY);
  }

  private static String corefile(String ttl, long minimum) {
    return "example.org {\nttl %s\nanswering %d\n}".formatted(ttl, minimum);
  }

  private static InMemoryServer server(String ttl, long minimum) {
    return InMemoryServer.of(corefile(ttl, minimum), new Answering());
  }

  @Override
  protected List<Query> questions() {
    return List.of(
        Query.of("example.org", "A"),
        Query.of("www.example.org", "A"),
        Query.of("example.org", "SOA"),
        Query.of("www.example.org", "TXT"));
  }

  private static List<Long> ttls(Message response, int section) {
    return response.getSection(section).stream().map(Record::getTTL).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "min=0, 100, 86400, 0",
    "max=2147483647, 100, 86400, 0",
    "min=30, 100, 86400, 30",
    "max=3600, 100, 3600, 0",
    "min=100 max=86400, 100, 86400, 100",
    "min=101 max=86399, 101, 86399, 101",
    "min=300s max=5000s, 300, 5000, 300",
    "min=7 max=7, 7, 7, 7",
    "max=0, 0, 0, 0",
  })
  void ttls_ofAllSections_areKeptInBounds(String line, long answer, long authority, long more) {
    try (InMemoryServer server = server(line, MANY)) {
      for (String name : List.of("example.org", "www.example.org")) {
        Message response = server.ask(Query.of(name, "A").edns(false));
        assertThat(ttls(response, Section.ANSWER)).containsExactly(answer, answer);
        assertThat(ttls(response, Section.AUTHORITY)).containsExactly(authority);
        assertThat(ttls(response, Section.ADDITIONAL).subList(0, 2)).containsExactly(more, more);
        assertThat(response.getOPT().getTTL()).isZero();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "max=60, 3600, 60",
    "max=60, 30, 60",
    "min=900, 3600, 900",
    "min=900, 700, 700",
    "min=900, 30, 600",
    "min=9000, 4294967295, 600",
    "min=9000 max=10, 3600, 10",
  })
  void negativeAnswer_isNeverKeptLongerThanTheMinimumOfTheZone(
      String line, long minimum, long expected) {
    String bounds = line.replace("min=9000 max=10", "min=10 max=10");
    try (InMemoryServer server = server(bounds, minimum)) {
      assertThat(ttls(server.ask("example.org", "TXT"), Section.AUTHORITY))
          .containsExactly(expected);
    }
  }

  @Test
  void soaThatIsAskedFor_isARecordLikeOthers() {
    try (InMemoryServer server = server("min=900", 30)) {
      assertThat(ttls(server.ask("example.org", "SOA"), Section.ANSWER)).containsExactly(900L);
    }
  }

  @Test
  void preparedAnswers_stayAsTheyAre() {
    try (InMemoryServer server = server("min=900", MANY)) {
      server.ask("example.org", "A");
      server.load("example.org {\nanswering 30\n}");
      assertThat(ttls(server.ask("example.org", "A"), Section.ANSWER)).containsExactly(100L, 100L);
    }
    String two = "example.org {\nttl max=5\n%s}\nexample.net {\n%s}".formatted(ANSWERS, ANSWERS);
    try (InMemoryServer server = InMemoryServer.of(two, new Answering())) {
      assertThat(ttls(server.ask("example.org", "A"), Section.ANSWER)).containsExactly(5L, 5L);
      assertThat(ttls(server.ask("example.net", "A"), Section.ANSWER)).containsExactly(100L, 100L);
    }
  }

  private static final String ANSWERS = "answering 30\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1: ttl: needs min, max or both, such as min=30 max=3600",
        "30 | 5: ttl: one word too many (was 30)",
        "min=301 max=300 | 5: ttl: min must not be greater than max, which is 300 (was 301)",
        "min=-1 | 5: ttl: min must be whole seconds, 0 to 2147483647 (was -1)",
        "max=2147483648 | 5: ttl: max must be 0 to 2147483647 (was 2147483648)",
        "max=1.5 | 5: ttl: max must be whole seconds, 0 to 2147483647 (was 1.5)",
        "mx=5 | 5: ttl: unknown setting (was mx; did you mean max?)",
      })
  void settings_areRefused(String line, String because) {
    assertThat(InMemoryServer.problems(corefile(line, 30), new Answering()))
        .containsExactly("Corefile:2:" + because);
  }

  @Test
  void settings_mayStandInABlock_once() {
    assertThat(
            InMemoryServer.problems(
                "example.org {\nttl {\nmin 30\nmax 3600\n}\n}", new Answering()))
        .isEmpty();
    assertThat(InMemoryServer.problems("example.org {\nttl min=1\nttl max=5\n}"))
        .containsExactly("Corefile:3:1: ttl: is given twice, first at Corefile:2:1");
  }
}
