package isochrone.api.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HierarchyTest {
  private final Hierarchy hierarchy = Hierarchy.standard();

  @Test
  void find_climbsFromStateToWorld() {
    List<String> codes = new ArrayList<>();
    for (Area area = hierarchy.find("US-CA"); area != null; area = area.parent()) {
      codes.add(area.code());
    }
    assertThat(codes).containsExactly("US-CA", "US", "GEO-NA", "WORLD");
  }

  @ParameterizedTest
  @CsvSource({
    "UK, GB",
    "EU, GEO-EU",
    "us-ca, US-CA",
    "Germany, DE",
    "California, US-CA",
    "GEO-EUU, GEO-EU",
    "US-CAA, US-CA",
  })
  void was_suggestsWhatIsSurelyMeant(String code, String meant) {
    assertThat(hierarchy.was(code)).isEqualTo("(was %s; did you mean %s?)", code, meant);
  }

  @ParameterizedTest
  @CsvSource({"ZZ", "Q", "ATLANTIS"})
  void was_suggestsNoOtherPlace_wherePeopleMayMeanAny(String code) {
    assertThat(hierarchy.was(code)).contains("geo-data/hierarchy.csv").doesNotContain("mean");
  }
}
