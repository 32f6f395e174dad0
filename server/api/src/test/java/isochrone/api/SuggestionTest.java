package isochrone.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

  private static final List<String> KNOWN =
      List.of("http", "tcp", "interval", "tolerated-failures", "ttl", "weighted", "weight");

  @ParameterizedTest
  @CsvSource({
    "htp, http",
    "tpc, tcp",
    "intervall, interval",
    "WEIGHTED, weighted",
    "wieght, weight",
    "tolerated_failures, tolerated-failures",
    "tolerated, tolerated-failures",
    "tt, ttl",
    "path,",
    "x,",
    "zzzzzzzz,",
  })
  void nearest_isTheLikelySlip(String given, String expected) {
    assertThat(Suggestion.nearest(given, KNOWN)).isEqualTo(expected);
  }

  @Test
  void was_tellsGivenAndMeant() {
    assertThat(Suggestion.was("htp", KNOWN)).isEqualTo("(was htp; did you mean http?)");
    assertThat(Suggestion.was("no way", KNOWN)).isEqualTo("(was \"no way\")");
  }
}
