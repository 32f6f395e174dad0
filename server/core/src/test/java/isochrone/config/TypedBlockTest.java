package isochrone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import isochrone.api.BadBlock;
import isochrone.api.Block;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedBlockTest {

  private static final Config K = Rig.conf("k = null");

  private final Rig rig = new Rig();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          x          | k must be a whole number, 1 to 10 (was x)
          1.0        | k must be a whole number, 1 to 10 (was 1.0)
          0          | k must be 1 to 10 (was 0)
          11         | k must be 1 to 10 (was 11)
          9999999999 | k must be 1 to 10 (was 9999999999)
          """)
  void integer_refuses(String value, String problem) {
    Block block = rig.read("a k=" + value, K);
    assertThat(block.integer("k", 1, 10)).isEqualTo(1);
    assertThat(rig.problems()).containsExactly("1:3 a: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          x    | k must be a number, 0 to 1 (was x)
          1.5  | k must be 0 to 1 (was 1.5)
          NaN  | k must be a number, 0 to 1 (was NaN)
          -0.1 | k must be 0 to 1 (was -0.1)
          """)
  void number_refuses(String value, String problem) {
    assertThat(rig.read("a k=" + value, K).number("k", 0, 1)).isEqualTo(0);
    assertThat(rig.problems()).containsExactly("1:3 a: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          5m         | k must be whole seconds, 0 to 2147483647 (was 5m; did you mean 300?)
          500ms      | k must be whole seconds, 0 to 2147483647 (was 500ms)
          x          | k must be whole seconds, 0 to 2147483647 (was x)
          -1         | k must be whole seconds, 0 to 2147483647 (was -1)
          2147483648 | k must be 0 to 2147483647 (was 2147483648)
          """)
  void ttl_refuses(String value, String problem) {
    assertThat(rig.read("a k=" + value, K).ttl("k")).isZero();
    assertThat(rig.problems()).containsExactly("1:3 a: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          30               | k needs a unit (was 30; did you mean 30s?)
          1s1              | k must be a duration such as 500ms, 30s or 1m30s (was 1s1)
          s                | k must be a duration such as 500ms, 30s or 1m30s (was s)
          -1s              | k must be a duration such as 500ms, 30s or 1m30s (was -1s)
          99ms             | k must be 100ms to 1h (was 99ms)
          61m              | k must be 100ms to 1h (was 61m)
          0                | k must be 100ms to 1h (was 0)
          999999999999999d | k is too long (was 999999999999999d)
          """)
  void duration_refuses(String value, String problem) {
    Duration least = Duration.ofMillis(100);
    assertThat(rig.read("a k=" + value, K).duration("k", least, Duration.ofHours(1)))
        .isEqualTo(least);
    assertThat(rig.problems()).containsExactly("1:3 a: " + problem);
  }

  @Test
  void choice_refusesOthers() {
    assertThat(rig.read("a k=slw", K).choice("k", "slow", "fast")).isEqualTo("slow");
    assertThat(rig.problems())
        .containsExactly("1:3 a: k must be one of slow, fast (was slw; did you mean slow?)");
  }

  @Test
  void path_refusesWhatIsNone() {
    rig.read("a {\n k \"\"\n}", K).path("k");
    assertThat(rig.problems())
        .containsExactly("2:4 a: k must be the path of a file or folder (was \"\")");
  }

  @Test
  void getter_ofWrongValue_givesTheDefault() {
    Block block = rig.read("a k=x", Rig.conf("k = 7"));
    assertThat(block.integer("k", 1, 10)).isEqualTo(7);
    assertThat(block.sound()).isFalse();
    assertThat(block.sound("k")).isFalse();
  }

  @Test
  void getter_ofMissingValue_reportsIt() {
    Block block = rig.read("a", K);
    assertThat(block.text("k")).isEmpty();
    assertThat(rig.problems()).containsExactly("1:1 a: k is missing");
  }

  @Test
  void getter_ofMissingArgument_reportsItOnce() {
    Block block = rig.read("a", Rig.conf("arguments = [x, y]"));
    assertThat(block.text("x") + block.text("y")).isEmpty();
    assertThat(rig.problems()).containsExactly("1:1 a: x is missing; write: a X Y");
  }

  @Test
  void getter_ofWordThatAVariableLeftEmpty_reportsNothingMore() {
    Block block = rig.read("a {$NONE}", Rig.conf("arguments = [x]"));
    assertThat(block.integer("x", 1, 2)).isEqualTo(1);
    assertThat(block.sound()).isFalse();
    assertThat(rig.problems()).hasSize(1);
  }

  @Test
  void getter_ofUndeclaredKey_isABug() {
    Block block = rig.read("a", K);
    assertThatThrownBy(() -> block.text("j"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a declares no setting j");
    assertThatThrownBy(() -> block.flag("k"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a: k is declared as VALUE, not FLAG");
  }

  @Test
  void getter_ofWrongDefault_isABug() {
    Block block = rig.read("a", Rig.conf("k = 11"));
    assertThatThrownBy(() -> block.integer("k", 1, 10)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void problem_isReportedOnceForAKey() {
    Block block = rig.read("a k=0", K);
    block.integer("k", 1, 10);
    block.integer("k", 5, 10);
    block.problem("k", "must not be used");
    BadBlock bad = block.bad("k", "is bad", 0);
    assertThat(bad.problem().text()).isEqualTo("k must be 1 to 10 (was 0)");
    assertThat(rig.problems()).containsExactly("1:3 a: k must be 1 to 10 (was 0)");
  }

  @Test
  void problem_namesStatementAndValue() {
    Block block =
        rig.steer("steer www multi {\n endpoint us x weight=4\n}").blocks("endpoint").get(0);
    BadBlock bad = block.bad("weight", "must be odd", 4);
    assertThat(bad).hasMessage("etc/Corefile:3:16: steer: endpoint: weight must be odd (was 4)");
    block.problem(block.words("target").get(0).origin(), "the target is odd");
    assertThat(rig.problems())
        .containsExactly(
            "2:14 steer: endpoint: the target is odd",
            "2:16 steer: endpoint: weight must be odd (was 4)");
  }

  @Test
  void sound_looksIntoStatements() {
    Block block = rig.steer("steer www multi {\n endpoint us x weight=4\n}");
    assertThat(block.sound()).isTrue();
    block.blocks("endpoint").get(0).problem("weight", "is wrong");
    assertThat(block.sound()).isFalse();
    assertThat(block.sound("name")).isTrue();
  }

  @Test
  void config_isGivenOverDefaults() {
    Block block =
        rig.steer(
            """
            steer www multi ttl=5 disabled {
              codes 1,2
              monitor http port=443 { header A b }
              endpoint us x
              endpoint eu y weight=4
              ns a 192.0.2.1 192.0.2.2
            }
            """);
    Config config = block.config();
    assertThat(config.getString("name")).isEqualTo("www");
    assertThat(config.getInt("ttl")).isEqualTo(5);
    assertThat(config.getDouble("ratio")).isEqualTo(0.5);
    assertThat(config.getBoolean("disabled")).isTrue();
    assertThat(config.hasPath("host")).isFalse();
    assertThat(config.getStringList("codes")).containsExactly("1", "2");
    assertThat(config.getInt("monitor.port")).isEqualTo(443);
    assertThat(config.getString("monitor.path")).isEqualTo("/");
    assertThat(config.getConfigList("endpoint").get(1).getInt("weight")).isEqualTo(4);
    assertThat(config.getConfigList("ns").get(0).getStringList("addresses")).hasSize(2);
    assertThat(config.getValue("ttl").origin().lineNumber()).isEqualTo(2);
    assertThatThrownBy(() -> config.getInt("method"))
        .isInstanceOf(ConfigException.WrongType.class)
        .hasMessageContaining("etc/Corefile: 2");
  }
}
