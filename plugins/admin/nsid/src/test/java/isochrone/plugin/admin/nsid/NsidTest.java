package isochrone.plugin.admin.nsid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.GenericEDNSOption;
import org.xbill.DNS.Message;

class NsidTest {
  private static final int NSID = 3;

  private static InMemoryServer server(String nsid) {
    return InMemoryServer.of("example.org {\n" + nsid + "\n}");
  }

  private static Query asking(String name) {
    return Query.of(name, "SOA").edns(false, new GenericEDNSOption(NSID, new byte[0]));
  }

  /** What a response tells; empty for nothing. */
  private static String told(Message response) {
    return response.getOPT().getOptions(NSID).stream()
        .map(option -> text(option.toWire()))
        .findFirst()
        .orElse("");
  }

  /** The data behind code and length. */
  private static String text(byte[] option) {
    return new String(option, 4, option.length - 4, UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nsid | kit",
        "nsid fra1 | fra1",
        "nsid fra1 rack=7 \"a b\" | fra1 rack=7 a b",
        "nsid Zürich | Zürich",
        "nsid \"\" | ''",
      })
  void name_isToldToThoseWhoAsk(String line, String told) {
    try (InMemoryServer server = server(line)) {
      assertThat(told(server.ask(asking("example.org")))).isEqualTo(told);
      assertThat(told(server.ask(asking("none.example.org")))).isEqualTo(told);
      assertThat(told(server.ask(asking("example.net")))).as("in no zone").isEqualTo(told);
      assertThat(server.ask(Query.of("example.org", "SOA").edns(false)).getOPT().getOptions())
          .isEmpty();
      assertThat(server.ask("example.org", "SOA").getOPT()).isNull();
    }
  }

  @Test
  void blocksOfOneListener_mustAgree() {
    String corefile = "example.org {\nnsid one\n}\nexample.com {\nnsid %s\n}";
    assertThat(InMemoryServer.problems(corefile.formatted("one"))).isEmpty();
    assertThat(InMemoryServer.problems(corefile.formatted("two")))
        .containsExactly(
            "Corefile:5:1: nsid: a listener of this block tells something else already, as said at"
                + " Corefile:2:1");
  }

  @Test
  void blockWithout_tellsWhatItsListenerTells() {
    String corefile = "example.org {\nnsid one\n}\nexample.com {\n}\nexample.net:54 {\n}";
    try (InMemoryServer server = InMemoryServer.of(corefile)) {
      assertThat(told(server.ask(asking("example.com")))).isEqualTo("one");
      assertThat(told(server.ask(asking("example.net").to(1)))).isEqualTo("kit");
    }
  }

  @Test
  void name_isShort_andGivenOnce() {
    assertThat(InMemoryServer.problems("example.org {\nnsid " + "x".repeat(128) + "\n}")).isEmpty();
    assertThat(InMemoryServer.problems("example.org {\nnsid x " + "x".repeat(127) + "\n}"))
        .containsExactly("Corefile:2:6: nsid: data must have at most 128 octets (has 129)");
    assertThat(InMemoryServer.problems("example.org {\nnsid x\nnsid x\n}"))
        .containsExactly("Corefile:3:1: nsid: is given twice, first at Corefile:2:1");
  }

  @Test
  void answer_allocatesNothing() {
    try (InMemoryServer server = server("nsid fra1")) {
      assertThat(server.allocation(asking("example.org"))).isZero();
    }
  }
}
