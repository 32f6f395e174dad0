package isochrone.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FileRuleTest {

  @ParameterizedTest
  @EnumSource
  void project_keepsTheRule(FileRule rule) {
    assertThat(rule.broken(Tree.project())).isEmpty();
  }

  /** The sample's file {@code expected.txt} says how the rule reports it. */
  @ParameterizedTest
  @EnumSource
  void sample_isFoundOut(FileRule rule) {
    Tree sample = rule.sample();

    assertThat(rule.broken(sample)).isEqualTo(sample.text("expected.txt").lines().toList());
    assertThat(sample.text("expected.txt")).isNotBlank();
  }

  /** Rules over an empty list of rooms or files would hold whatever happens. */
  @Test
  void project_isLookedInto() {
    assertThat(Tree.project().rooms()).hasSizeGreaterThan(10);
    assertThat(Tree.project().files(".java")).hasSizeGreaterThan(100);
    assertThat(Tree.project().files(".md")).hasSizeGreaterThan(10);
  }
}
