package isochrone.plugin.routing.subnet;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.MethodBench;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubnetSettingsTest {

  private static List<String> problems(String... endpoints) {
    return MethodBench.problems(new SubnetFactory(), endpoints);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8",
    "0.0.0.0/0",
    "192.0.2.1",
    "192.0.2.1-192.0.2.1",
    "192.0.2.1-192.0.2.9",
    "2001:db8::/32",
    "2001:db8::1-2001:db8::9",
    "::1",
  })
  void subnet_isAPrefixARangeOrAnAddress(String subnet) {
    assertThat(problems("subnets=" + subnet)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.4/24 | has bits behind its length: write 192.0.2.0/24 (was 192.0.2.4/24)",
        "192.0.2.0/33 | must have a length of at most 32",
        "192.0.2.9-192.0.2.1 | must not end before it begins",
        "192.0.2.1-2001:db8::1 | must have both ends of one family",
        "office | must be an address, ADDRESS/LENGTH or FIRST-LAST",
      })
  void subnet_isRefused(String subnet, String because) {
    assertThat(problems("subnets=192.0.2.0/28," + subnet))
        .singleElement()
        .asString()
        .startsWith("Corefile:3:15: bench: endpoint: subnets ")
        .contains(because);
  }

  @Test
  void subnets_ofTwoEndpoints_mustNotOverlap() {
    assertThat(problems("subnets=10.0.0.0/8,192.0.2.7", "", "subnets=192.0.2.0/24,10.1.0.0/16"))
        .containsExactly(
            "Corefile:5:15: bench: endpoint: subnets 10.1.0.0/16 overlaps 10.0.0.0/8 of endpoint e0"
                + " at Corefile:3:15",
            "Corefile:5:15: bench: endpoint: subnets 192.0.2.0/24 overlaps 192.0.2.7 of endpoint e0"
                + " at Corefile:3:15");
  }

  @Test
  void subnets_ofOneEndpoint_mayOverlap() {
    assertThat(problems("subnets=10.0.0.0/8,10.1.0.0/16", "")).isEmpty();
  }

  @Test
  void subnets_ofAnEndpointThatIsOff_countToo() {
    assertThat(problems("subnets=10.0.0.0/8 disabled", "subnets=10.1.0.0/16")).hasSize(1);
  }

  @Test
  void fallback_isOne_switchedOnOrNot() {
    assertThat(problems("subnets=10.0.0.0/8", "disabled", "subnets=11.0.0.0/8", ""))
        .containsExactly(
            "Corefile:6:3: bench: endpoint: subnets is missing: the one endpoint that may be"
                + " without it is e1 at Corefile:4:3");
  }

  @Test
  void noMatch_isOneOfTwoWords() {
    assertThat(MethodBench.problems(new SubnetFactory(), List.of("no-match nodata"), "")).isEmpty();
    assertThat(MethodBench.problems(new SubnetFactory(), List.of("no-match nxdomian"), ""))
        .singleElement()
        .asString()
        .startsWith("Corefile:4:12: bench: no-match must be ")
        .contains("did you mean nxdomain?");
  }
}
