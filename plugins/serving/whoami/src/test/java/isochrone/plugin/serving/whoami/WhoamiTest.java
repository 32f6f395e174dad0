package isochrone.plugin.serving.whoami;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.HandlerFactory;
import isochrone.kit.HandlerContract;
import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

class WhoamiTest extends HandlerContract {

  @Override
  protected HandlerFactory factory() {
    return new WhoamiFactory();
  }

  @Override
  protected InMemoryServer server() {
    return InMemoryServer.of("example.org {\n whoami\n}");
  }

  @Override
  protected List<Query> questions() {
    return List.of(Query.of("www.example.org", "A"), Query.of("example.org", "TYPE65280"));
  }

  @Test
  void answer_tellsIpv4AddressAndUdpPort() {
    try (InMemoryServer server = server()) {
      Message answer = server.ask(Query.of("a.example.org", "MX").from("198.51.100.7", 40212));
      assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
      assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
      assertThat(answer.getSection(Section.ANSWER)).isEmpty();
      assertThat(answer.getSection(Section.AUTHORITY)).isEmpty();
      assertThat(additional(answer))
          .containsExactly(
              "a.example.org. 0 IN A 198.51.100.7", "_udp.a.example.org. 0 IN SRV 0 0 40212 .");
    }
  }

  @Test
  void answer_tellsIpv6AddressAndTcpPort() {
    try (InMemoryServer server = server()) {
      Query query = Query.of("a.example.org", "A").from("2001:db8:1:2:3:4:5:6", 65535).tcp();
      assertThat(additional(server.ask(query)))
          .containsExactly(
              "a.example.org. 0 IN AAAA 2001:db8:1:2:3:4:5:6",
              "_tcp.a.example.org. 0 IN SRV 0 0 65535 .");
    }
  }

  @Test
  void answer_leavesOutPortWhereNameIsTooLongForIt() {
    String label = "a".repeat(63) + ".";
    String longest = label.repeat(3) + "b".repeat(49) + ".example.org.";
    try (InMemoryServer server = server()) {
      assertThat(additional(server.ask(longest, "A")))
          .containsExactly(longest + " 0 IN A 192.0.2.1");
      assertThat(additional(server.ask(longest.substring(5), "A"))).hasSize(2);
    }
  }

  @Test
  void answer_worksInRootZone() {
    try (InMemoryServer server = InMemoryServer.of(". {\n whoami\n}")) {
      assertThat(additional(server.ask(".", "A")))
          .containsExactly(". 0 IN A 192.0.2.1", "_udp. 0 IN SRV 0 0 53000 .");
    }
  }

  @Test
  void block_refusesArguments() {
    assertThat(InMemoryServer.problems("example.org {\n whoami me\n}"))
        .singleElement()
        .asString()
        .startsWith("Corefile:2:9: whoami: ");
  }

  private static List<String> additional(Message message) {
    return message.getSection(Section.ADDITIONAL).stream()
        .map(Record::toString)
        .map(text -> text.replaceAll("\\s+", " "))
        .collect(Collectors.toList());
  }
}
