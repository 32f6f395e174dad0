package isochrone.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "*, www.example.org., true",
    "www.*, www.example.org., true",
    "www.*, api.example.org., false",
    "www.example.org, www.example.org., true",
    "WWW.example.org., www.EXAMPLE.org, true",
    "www.example, www.example.org., false",
    "*.org, www.example.org., true",
    "*a*b*c, xxaxbxbxc, true",
    "*a*b*c, xxaxcxb, false",
    "we?t, west, true",
    "we?t, wet, false",
    "west*, west, true",
    "., ., true",
    "'', west, false"
  })
  void matches_asPeopleExpect(String pattern, String name, boolean fits) {
    assertThat(new Glob(pattern).matches(name)).isEqualTo(fits);
  }

  @Test
  void pattern_isMadePlainOnce() {
    assertThat(new Glob("WWW.Example.Org.").text()).isEqualTo("www.example.org");
    assertThat(new Glob("WWW.*")).isEqualTo(new Glob("www.*"));
  }

  @Test
  void matches_isQuickForAnyPattern() {
    assertThat(new Glob("*a".repeat(40)).matches("a".repeat(39) + "b".repeat(10_000))).isFalse();
  }
}
