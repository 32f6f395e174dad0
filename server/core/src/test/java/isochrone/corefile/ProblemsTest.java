package isochrone.corefile;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Origin;
import isochrone.api.Problem;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProblemsTest {
  private static final int MANY = 300_000;

  private final Problems problems = new Problems();

  @Test
  void all_isInTheOrderOfFilesAndLines() {
    problems.know(new Origin("b", 0, 0));
    problems.add(new Origin("a", 1, 1), "fourth");
    problems.add(new Origin("b", 2, 1), "third");
    problems.add(new Origin("b", 1, 9), "second");
    problems.add(new Origin("b", 1, 8), "first");
    assertThat(problems.all())
        .extracting(Problem::text)
        .containsExactly("first", "second", "third", "fourth");
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void at_knowsPlaces_howeverManyProblemsThereAre() {
    for (int line = 0; line < MANY; line++) {
      assertThat(problems.at(new Origin("a", line, 1))).isFalse();
      problems.add(new Origin("a", line, 1), "wrong");
    }
    assertThat(problems.at(new Origin("a", 7, 1))).isTrue();
    assertThat(problems.at(new Origin("a", 7, 2))).isFalse();
    assertThat(problems.at(new Origin("b", 7, 1))).isFalse();
  }
}
