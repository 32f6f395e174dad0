package isochrone.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

  @Test
  void text_leadsToThePlace() {
    assertThat(new Problem(new Origin("Corefile", 3, 5), "records", "is wrong"))
        .hasToString("Corefile:3:5: records: is wrong");
    assertThat(new Origin("Corefile", 3, 0)).hasToString("Corefile:3");
    assertThat(new Origin("Corefile", 0, 0)).hasToString("Corefile");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``             | \"\"",
        "a.b:1/x=y      | a.b:1/x=y",
        "bücher         | bücher",
        "`a b`          | \"a b\"",
        "`a\nb`         | \"a\\u000ab\"",
        "`a\u202eb`     | \"a\\u202eb\"",
        "`(web`         | \"(web\"",
      })
  void shown_isSafeAndClear(String value, String expected) {
    assertThat(Problem.shown(value)).isEqualTo(expected);
  }

  @Test
  void shown_cutsWhatIsLong() {
    assertThat(Problem.shown("x".repeat(100))).isEqualTo("x".repeat(80) + "…");
  }
}
