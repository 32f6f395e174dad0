package isochrone.plugin.probes.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import isochrone.kit.ProbeBench;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TcpSettingsTest {

  private static List<String> problems(String block) {
    return ProbeBench.problems(new TcpFactory(), "{\n" + block + "\n}");
  }

  @Test
  void settings_knowNoPath() {
    assertThat(problems("path /x")).hasSize(1);
  }

  @Test
  void send_needsExpect() {
    assertThat(problems("send x"))
        .containsExactly("monitor: send is of no use without expect: nobody would read the answer");
  }

  @Test
  void expect_refusesUnknownEscapes() {
    assertThat(problems("expect \"a\\q\""))
        .containsExactly(
            "monitor: expect must have only \\r, \\n, \\t, \\\\ and \\xNN as escapes (was a\\q)");
    assertThat(problems("expect \"a\\\\ \\x0\"")).hasSize(1);
    assertThat(problems("expect \"\\x0g\"")).hasSize(1);
  }

  @Test
  void expect_refusesEmptyAndLongTexts() {
    assertThat(problems("expect \"\""))
        .containsExactly("monitor: expect must be 1 to 4096 octets long (was 0)");
    assertThat(problems("expect " + "x".repeat(4097))).hasSize(1);
    assertThat(problems("expect " + "x".repeat(4096))).isEmpty();
  }

  @Test
  void octets_areThoseOfEscapesAndOfUtf8() {
    assertThat(Escapes.octets("a\\r\\n\\t\\\\n\\x00\\xFfé"))
        .isEqualTo("a\r\n\t\\n\u0000\u00ff\u00c3\u00a9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Escapes.octets("\\")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void text_showsWhatCannotBeTyped() {
    String all = "a\\r\\n\\t\\\\\\x00\\xff~";
    assertThat(Escapes.text(Escapes.octets(all))).isEqualTo(all);
  }
}
