package isochrone.plugin.routing.profile;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.HandlerFactory;
import isochrone.kit.HandlerContract;
import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import isochrone.kit.ScriptedProbe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

class ProfileTest extends HandlerContract {
  private static final String[] KINDS = {
    "profile four first {\n endpoint e 192.0.2.1\n}",
    "profile six first {\n endpoint e 2001:db8::1\n}",
    "profile both first {\n endpoint e 2001:db8::1,192.0.2.1\n}",
    "profile alias first {\n endpoint e www.example.net\n}",
    "profile set all {\n endpoint e 192.0.2.1\n endpoint f 192.0.2.2\n}",
    "profile off first {\n disabled\n endpoint e 192.0.2.1\n}",
    "profile empty first",
    "profile down first {\n endpoint e 192.0.2.1 disabled\n}",
    "profile a.b.deep first {\n endpoint e 192.0.2.1\n}",
    "profile c.hidden first {\n disabled\n endpoint e 192.0.2.1\n}",
    "profile @ first {\n endpoint e 192.0.2.1\n}",
  };

  @Override
  protected HandlerFactory factory() {
    return new ProfileFactory();
  }

  @Override
  protected InMemoryServer server() {
    return InMemoryServer.of(Steering.corefile(KINDS), Steering.extensions(new ScriptedProbe()));
  }

  @Override
  protected List<Query> questions() {
    return List.of(
        Query.of("four.example.org", "A"),
        Query.of("four.example.org", "AAAA"),
        Query.of("six.example.org", "AAAA"),
        Query.of("both.example.org", "ANY"),
        Query.of("alias.example.org", "TXT"),
        Query.of("set.example.org", "A"),
        Query.of("off.example.org", "A"),
        Query.of("deep.example.org", "A"),
        Query.of("example.org", "A"));
  }

  @ParameterizedTest
  @CsvSource({
    "four, A, 192.0.2.1",
    "four, AAAA, NODATA",
    "four, CNAME, NODATA",
    "four, ANY, 192.0.2.1",
    "four, TXT, NODATA",
    "six, A, NODATA",
    "six, AAAA, 2001:db8:0:0:0:0:0:1",
    "six, CNAME, NODATA",
    "six, ANY, 2001:db8:0:0:0:0:0:1",
    "six, HTTPS, NODATA",
    "both, A, 192.0.2.1",
    "both, AAAA, 2001:db8:0:0:0:0:0:1",
    "both, CNAME, NODATA",
    "both, ANY, 192.0.2.1 2001:db8:0:0:0:0:0:1",
    "alias, A, www.example.net.",
    "alias, AAAA, www.example.net.",
    "alias, CNAME, www.example.net.",
    "alias, ANY, www.example.net.",
    "alias, TXT, www.example.net.",
    "alias, MX, www.example.net.",
    "alias, TYPE65280, www.example.net.",
    "set, A, 192.0.2.1 192.0.2.2",
    "set, AAAA, NODATA",
    "set, ANY, 192.0.2.1 192.0.2.2",
    "set, MX, NODATA",
  })
  void answer_dependsOnTargetAndType(String name, String type, String expected) {
    try (Steering steering = new Steering(KINDS)) {
      assertThat(steering.answer(name + ".example.org", type)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "off, A, NXDOMAIN",
    "off, TXT, NXDOMAIN",
    "off, ANY, NXDOMAIN",
    "empty, A, NXDOMAIN",
    "down, AAAA, NXDOMAIN",
    "nowhere, A, NXDOMAIN",
    "x.four, A, NXDOMAIN",
    "deep, A, NODATA",
    "b.deep, A, NODATA",
    "x.deep, A, NXDOMAIN",
    "hidden, A, NXDOMAIN",
    "c.hidden, A, NXDOMAIN",
  })
  void answer_isNegative(String name, String type, String expected) {
    try (Steering steering = new Steering(KINDS)) {
      assertThat(steering.answer(name + ".example.org", type)).isEqualTo(expected);
    }
  }

  @Test
  void apex_hasAddressesAndItsOwnRecords() {
    try (Steering steering = new Steering(KINDS)) {
      assertThat(steering.answer("example.org", "A")).isEqualTo("192.0.2.1");
      assertThat(steering.answer("example.org", "MX")).isEqualTo("NODATA");
      assertThat(steering.answer("example.org", "SOA")).startsWith("ns.dns.example.org.");
    }
  }

  @Test
  void apex_ofDisabledProfile_hasNoData() {
    try (Steering steering =
        new Steering("profile @ first {\n disabled\n endpoint e 192.0.2.1\n}")) {
      assertThat(steering.answer("example.org", "A")).isEqualTo("NODATA");
    }
  }

  @Test
  void ttl_isProfilesOrEndpoints() {
    try (Steering steering =
        new Steering(
            "profile a first {\n endpoint e 192.0.2.1\n}",
            "profile b first {\n ttl 0\n endpoint e 192.0.2.1\n}",
            "profile c first {\n ttl 600\n endpoint e 192.0.2.1 ttl=2147483647\n}",
            "profile d all {\n ttl 600\n endpoint e 192.0.2.1 ttl=700\n endpoint f 192.0.2.2\n}")) {
      assertThat(steering.ttl("a.example.org", "A")).isEqualTo(30);
      assertThat(steering.ttl("b.example.org", "A")).isZero();
      assertThat(steering.ttl("c.example.org", "A")).isEqualTo(2147483647);
      assertThat(steering.ttl("d.example.org", "A")).isEqualTo(600);
    }
  }

  @Test
  void negativeTtl_isTheSmallerOfProfilesAndZones() {
    try (Steering steering =
        new Steering(
            "profile a first {\n endpoint e 192.0.2.1\n}",
            "profile b first {\n ttl 5000\n endpoint e 192.0.2.1\n}")) {
      assertThat(steering.ttl("a.example.org", "AAAA")).isEqualTo(30);
      assertThat(steering.ttl("b.example.org", "AAAA")).isEqualTo(60);
    }
  }

  @Test
  void profile_standsInEachZoneOfItsBlock() {
    String corefile =
        "example.org example.net {\n"
            + "profile www first {\n endpoint e 192.0.2.1\n}\n"
            + "profile api.example.net. first {\n endpoint e 192.0.2.2\n}\n}";
    try (InMemoryServer server =
        InMemoryServer.of(corefile, Steering.extensions(new ScriptedProbe()))) {
      for (String name : List.of("www.example.org.", "www.example.net.")) {
        Record answer = server.ask(name, "A").getSection(Section.ANSWER).get(0);
        assertThat(answer.getName()).hasToString(name);
        assertThat(answer.rdataToString()).isEqualTo("192.0.2.1");
      }
      assertThat(server.ask("api.example.net.", "A").getSection(Section.ANSWER)).hasSize(1);
      assertThat(server.ask("api.example.org.", "A").getSection(Section.ANSWER)).isEmpty();
      assertThat(server.board().profiles()).hasSize(2);
    }
  }

  @Test
  void answer_isAuthoritativeAndKeepsTheQuestionsSpelling() {
    try (Steering steering = new Steering(KINDS)) {
      Message response = steering.server.ask("FOUR.Example.ORG", "A");
      assertThat(response.getHeader().getFlag(org.xbill.DNS.Flags.AA)).isTrue();
      assertThat(response.getQuestion().getName()).hasToString("FOUR.Example.ORG.");
    }
  }

  @Test
  void selected_isCounted() {
    try (Steering steering = new Steering(KINDS)) {
      steering.answer("set.example.org", "A");
      steering.answer("four.example.org", "A");
      steering.answer("four.example.org", "AAAA");
      steering.answer("four.example.org", "A");
      assertThat(selected(steering, "four.example.org.", "e")).isEqualTo(2);
      assertThat(selected(steering, "set.example.org.", "e")).isEqualTo(1);
      assertThat(selected(steering, "set.example.org.", "f")).isEqualTo(1);
    }
  }

  private static double selected(Steering steering, String profile, String endpoint) {
    return steering.server.count("isochrone_endpoint_selected_total", profile, endpoint);
  }
}
