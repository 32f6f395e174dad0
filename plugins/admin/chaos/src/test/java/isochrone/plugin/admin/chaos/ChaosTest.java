package isochrone.plugin.admin.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class ChaosTest {

  private static InMemoryServer server(String chaos) {
    return InMemoryServer.of("example.org {\n" + chaos + "\n}");
  }

  private static Query query(String name) {
    return Query.of(name, Type.TXT, DClass.CH);
  }

  /** The texts of an answer; REFUSED where that is the answer. */
  private static List<String> texts(InMemoryServer server, Query query) {
    Message response = server.ask(query);
    if (response.getRcode() == Rcode.REFUSED) {
      return List.of("REFUSED");
    }
    assertThat(response.getHeader().getFlag(Flags.AA)).isTrue();
    return response.getSection(Section.ANSWER).stream()
        .map(record -> ((TXTRecord) record).getStrings().get(0))
        .toList();
  }

  @Test
  void version_isTheServersOwn_unlessGiven() {
    try (InMemoryServer server = server("chaos")) {
      assertThat(texts(server, query("version.bind"))).containsExactly("Isochrone");
    }
    try (InMemoryServer server = server("chaos \"not yours to know\"")) {
      assertThat(texts(server, query("version.bind"))).containsExactly("not yours to know");
      assertThat(texts(server, query("VERSION.server"))).containsExactly("not yours to know");
      assertThat(texts(server, query("id.server"))).containsExactly("kit");
      assertThat(texts(server, query("hostname.bind"))).containsExactly("kit");
    }
  }

  @Test
  void version_isHidden_byAnEmptyWord() {
    try (InMemoryServer server = server("chaos \"\"")) {
      assertThat(texts(server, query("version.bind"))).containsExactly("REFUSED");
      assertThat(texts(server, query("version.server"))).containsExactly("REFUSED");
      assertThat(texts(server, query("hostname.bind"))).containsExactly("kit");
    }
  }

  @Test
  void authors_areARecordEach() {
    try (InMemoryServer server = server("chaos v=1 \"Ada Lovelace\" Grace")) {
      assertThat(texts(server, query("version.bind"))).containsExactly("v=1");
      assertThat(texts(server, query("authors.bind"))).containsExactly("Ada Lovelace", "Grace");
    }
    try (InMemoryServer server = server("chaos")) {
      assertThat(texts(server, query("authors.bind"))).containsExactly("REFUSED");
    }
  }

  @Test
  void other_namesTypesAndClasses_areNotAnswered() {
    try (InMemoryServer server = server("chaos one two")) {
      assertThat(texts(server, query("x.version.bind"))).containsExactly("REFUSED");
      assertThat(texts(server, query("example.org"))).containsExactly("REFUSED");
      assertThat(texts(server, Query.of("version.bind", Type.A, DClass.CH))).isEmpty();
      assertThat(texts(server, Query.of("version.bind", Type.ANY, DClass.CH)))
          .containsExactly("one");
      assertThat(texts(server, Query.of("version.bind", Type.TXT, DClass.IN)))
          .containsExactly("REFUSED");
      assertThat(texts(server, Query.of("version.bind", Type.TXT, DClass.HS)))
          .containsExactly("REFUSED");
    }
  }

  @Test
  void listeners_tellWhatTheirBlockSays_andAReloadChangesIt() {
    String corefile = "example.org {\nchaos one\n}\nexample.net:54 {\n%s\n}\nexample.com {\n}";
    try (InMemoryServer server = InMemoryServer.of(corefile.formatted("chaos two"))) {
      assertThat(texts(server, query("version.bind"))).containsExactly("one");
      assertThat(texts(server, query("version.bind").to(1))).containsExactly("two");
      server.load(corefile.formatted(""));
      assertThat(texts(server, query("version.bind"))).containsExactly("one");
      assertThat(texts(server, query("version.bind").to(1))).containsExactly("Isochrone");
    }
  }

  @Test
  void blocksOfOneListener_mustAgree() {
    String corefile = "example.org example.net {\nchaos one\n}\nexample.com {\nchaos %s\n}";
    assertThat(InMemoryServer.problems(corefile.formatted("one"))).isEmpty();
    assertThat(InMemoryServer.problems(corefile.formatted("two")))
        .containsExactly(
            "Corefile:5:1: chaos: a listener of this block tells something else already, as said at"
                + " Corefile:2:1");
  }

  @Test
  void chaos_isGivenOnce() {
    assertThat(InMemoryServer.problems("example.org {\nchaos one\nchaos one\n}"))
        .containsExactly("Corefile:3:1: chaos: is given twice, first at Corefile:2:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "one %s", "one two %s"})
  void text_hasAtMost255Octets(String line) {
    assertThat(InMemoryServer.problems(text(line, "é".repeat(127) + "x"))).isEmpty();
    assertThat(InMemoryServer.problems(text(line, "é".repeat(128))))
        .singleElement()
        .asString()
        .endsWith(": chaos: a text must have at most 255 octets (has 256)");
  }

  private static String text(String line, String word) {
    return "example.org {\nchaos " + line.formatted(word) + "\n}";
  }

  @Test
  void answer_allocatesNothing() {
    try (InMemoryServer server = server("chaos one two three")) {
      for (String name : List.of("version.bind", "authors.bind", "id.server", "other.bind")) {
        assertThat(server.allocation(query(name))).as(name).isZero();
        assertThat(server.allocation(query(name).edns(true).tcp())).as(name).isZero();
      }
    }
  }
}
