package isochrone.corefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "ZONE", "a.org",
          "BLANK", "x y",
          "EMPTY", "",
          "OUTER", "<{$ZONE}>",
          "SELF", "{$SELF}",
          "PING", "{%PONG%}",
          "PONG", "{$PING}",
          "BRACE", "{",
          "PROGRAM FILES", "no");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {$ZONE}           | a.org
          {%ZONE%}          | a.org
          x{$ZONE}y{%ZONE%} | xa.orgya.org
          "{$BLANK}"        | 'x y'
          {$BLANK}          | x y
          {$OUTER}          | <a.org>
          {$NONE:b.org}     | b.org
          {$ZONE:b.org}     | a.org
          {$NONE:b c}       | b c
          {$NONE:{$ZONE}}   | a.org
          {$NONE:}x         | x
          x{$NONE}          | x
          "{$NONE}"         | ''
          {$BRACE}          | {
          {$}{%%}{%NONE}    | {$}{%%}{%NONE}
          {$PROGRAM FILES}  | {$PROGRAM FILES}
          """)
  void word_isExpanded(String word, String expected) {
    Reading reading = Reading.of(". { x " + word + " }", ENVIRONMENT);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.blocks()).containsExactly(".:1053{x " + expected + "}");
  }

  @Test
  void name_isExpanded() {
    assertThat(Reading.of("{$ZONE}:53 { {$NONE:log} }", ENVIRONMENT).blocks())
        .containsExactly("a.org.:53{log}");
  }

  @Test
  void brace_fromVariable_isNoStructure() {
    assertThat(Reading.of(". { x {$BRACE} }", ENVIRONMENT).blocks()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"SELF, SELF", "PING, PING"})
  void word_thatRefersToItself_isRefused(String name, String blamed) {
    assertThat(Reading.of(". { x {$" + name + "} }", ENVIRONMENT).problems())
        .containsExactly("1:7 the variable " + blamed + " refers to itself");
  }

  @Test
  void word_ofWhichNothingIsLeft_isRefused() {
    assertThat(Reading.of("{$NONE} {\n x {$NONE}\n}\n").problems())
        .containsExactly(
            "1:1 nothing is left of {$NONE} because the variable NONE is not set;"
                + " {$NONE:VALUE} gives it a default",
            "2:4 nothing is left of {$NONE} because the variable NONE is not set;"
                + " {$NONE:VALUE} gives it a default");
  }

  @Test
  void key_thatIsEmptyOnPurpose_isRefused() {
    assertThat(Reading.of("{$EMPTY} {\n}\n", ENVIRONMENT).problems())
        .containsExactly("1:1 the zone is empty (was \"\")");
  }

  @Test
  void word_thatGrowsWithoutEnd_isRefused() {
    Map<String, String> doubling = new HashMap<>();
    for (int i = 0; i < 15; i++) {
      doubling.put("V" + i, "{$V" + (i + 1) + "}{$V" + (i + 1) + "}");
    }
    doubling.put("V15", "x".repeat(100));
    assertThat(Reading.of(". { x {$V0} }", doubling).problems()).hasSize(1);
  }
}
