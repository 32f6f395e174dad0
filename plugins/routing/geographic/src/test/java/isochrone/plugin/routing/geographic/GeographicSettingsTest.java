package isochrone.plugin.routing.geographic;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.MethodBench;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeographicSettingsTest {

  private static List<String> problems(String... endpoints) {
    return MethodBench.problems(new GeographicFactory(), endpoints);
  }

  @Test
  void codes_areOfAnyLevel() {
    assertThat(problems("geo=WORLD", "geo=GEO-EU", "geo=IE,US", "geo=US-CA,AU-NSW,CA-ON"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "us-ca | did you mean US-CA?",
        "GEO-UE | did you mean GEO-EU?",
        "world | did you mean WORLD?",
        "Germany-and-Austria | was Germany-and-Austria; the codes stand in",
      })
  void code_isOneOfTheHierarchy(String code, String because) {
    assertThat(problems("geo=DE," + code))
        .singleElement()
        .asString()
        .startsWith(
            "Corefile:3:15: bench: endpoint: geo must be WORLD or the code of a group, a country or"
                + " a state (was ")
        .contains(because);
  }

  @Test
  void code_isMissing_onNoEndpoint() {
    assertThat(problems("geo=WORLD", "", "disabled"))
        .containsExactly(
            "Corefile:4:3: bench: endpoint: geo is missing: every endpoint needs a code, such as"
                + " WORLD",
            "Corefile:5:3: bench: endpoint: geo is missing: every endpoint needs a code, such as"
                + " WORLD");
  }

  @Test
  void code_isOnOneEndpoint() {
    assertThat(problems("geo=IE,US", "geo=WORLD", "geo=DE,IE disabled", "geo=GEO-EU"))
        .containsExactly(
            "Corefile:5:15: bench: endpoint: geo IE is taken by endpoint e0 at Corefile:3:15");
    assertThat(problems("geo=IE,IE"))
        .containsExactly(
            "Corefile:3:15: bench: endpoint: geo IE is taken by endpoint e0 at Corefile:3:15");
  }

  @Test
  void country_andItsGroup_mayBeOnTwo() {
    assertThat(problems("geo=IE", "geo=GEO-EU")).isEmpty();
  }

  @Test
  void subnets_areChecked() {
    assertThat(problems("geo=IE subnets=10.0.0.0/8", "geo=US subnets=10.1.0.0/16"))
        .singleElement()
        .asString()
        .contains("subnets 10.1.0.0/16 overlaps 10.0.0.0/8 of endpoint e0 at Corefile:3:22");
  }
}
