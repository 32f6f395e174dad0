package isochrone.plugin.protection.acl;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.InMemoryServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AclSettingsTest {

  private static String corefile(String... rules) {
    return "example.org {\nacl {\n" + String.join("\n", rules) + "\n}\n}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "blok | 1: acl: unknown setting (was blok; did you mean block?)",
        "block 10.0.0.0/8 | 7: acl: block: conditions begin with type or net (was 10.0.0.0/8)",
        "block nets 10.0.0.1 | 7: acl: block: conditions begin with type or net"
            + " (was nets; did you mean net?)",
        "block net | 7: acl: block: net needs a value",
        "block type net 10.0.0.0/8 | 7: acl: block: type needs a value",
        "block type A net | 14: acl: block: net needs a value",
        "block type B | 12: acl: block: type must be a record type such as A, or * (was B)",
        "drop net 10.0.0.1/8 | 10: acl: drop: net has bits behind its length: write 10.0.0.0/8"
            + " (was 10.0.0.1/8)",
        "drop net 10.0.0.0/33 | 10: acl: drop: net must have a length of at most 32 (was"
            + " 10.0.0.0/33)",
        "filter net 10.0.0.9-10.0.0.1 | 12: acl: filter: net must not end before it begins"
            + " (was 10.0.0.9-10.0.0.1)",
        "allow net office | 11: acl: allow: net must be an address, ADDRESS/LENGTH or FIRST-LAST,"
            + " such as 192.0.2.0/24 (was office)",
      })
  void rule_isRefused(String rule, String because) {
    assertThat(InMemoryServer.problems(corefile(rule))).containsExactly("Corefile:3:" + because);
  }

  @Test
  void problems_areToldTogether() {
    assertThat(
            InMemoryServer.problems(
                corefile("block type B net 10.0.0.1/8", "permit", "drop net x y")))
        .hasSize(5);
  }

  @Test
  void zone_mustBeAName() {
    assertThat(InMemoryServer.problems("example.org {\nacl a..example.org {\nblock\n}\n}"))
        .singleElement()
        .asString()
        .startsWith("Corefile:2:5: acl: zones must be domain names: ");
  }

  private static List<String> advice(String corefile) {
    try (InMemoryServer server = InMemoryServer.of(corefile)) {
      return server.advice().stream().filter(line -> line.contains(": acl: ")).toList();
    }
  }

  @Test
  void ruleThatNeverDecides_isToldOf() {
    String idle = " acl: this rule never decides: the one at Corefile:%d:1 comes first for all";
    assertThat(
            advice(
                corefile(
                    "block net 10.0.0.0/8",
                    "allow net 10.1.0.0/16 10.2.0.0/16",
                    "block type A net 11.0.0.0/8",
                    "filter type A AAAA net 11.0.0.0/9",
                    "drop type A net 11.0.0.0/9",
                    "drop type A net 11.0.0.0/9 12.0.0.0/8",
                    "allow",
                    "block net 2001:db8::/32")))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("Corefile:4:1:" + idle.formatted(3)))
        .anyMatch(line -> line.startsWith("Corefile:7:1:" + idle.formatted(6)))
        .anyMatch(line -> line.startsWith("Corefile:10:1:" + idle.formatted(9)));
  }

  @Test
  void ruleOfTwoTypes_hasSomethingLeft_whereOneIsDecided() {
    assertThat(advice(corefile("block type A", "block type A AAAA", "allow type *", "block")))
        .singleElement()
        .asString()
        .startsWith("Corefile:6:1: acl: this rule never decides: the one at Corefile:5:1 ");
  }

  @Test
  void ruleThatTurnsAway_hasAnyLeft_whereItsTypeIsAllowed() {
    assertThat(advice(corefile("allow type A", "block type A"))).isEmpty();
    assertThat(advice(corefile("allow type A ANY", "block type A"))).hasSize(1);
    assertThat(advice(corefile("block type A", "drop type ANY"))).hasSize(1);
  }

  @Test
  void zones_countForWhatIsDecided() {
    String corefile = "example.org {\nacl a.example.org {\nblock\n}\nacl %s {\nallow\n}\n}";
    assertThat(advice(corefile.formatted("x.a.example.org"))).hasSize(1);
    assertThat(advice(corefile.formatted(""))).isEmpty();
    assertThat(advice(corefile.formatted("b.example.org"))).isEmpty();
    assertThat(advice(corefile.formatted("org"))).isEmpty();
  }

  @Test
  void zoneThatNoQueryReaches_isToldOf() {
    assertThat(advice("example.org {\nacl example.net {\nblock\n}\n}"))
        .containsExactly(
            "Corefile:2:5: acl: zone example.net lies in no zone of this server block, so no query"
                + " matches it");
  }

  @Test
  void emptyList_isToldOf() {
    assertThat(advice("example.org {\nacl\n}"))
        .containsExactly("Corefile:2:1: acl: has no rule, so it turns nobody away");
  }
}
