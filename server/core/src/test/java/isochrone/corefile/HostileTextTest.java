package isochrone.corefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come, reading ends with blocks or problems and never with an exception. */
class HostileTextTest {

  private static final String[] PIECES = {
    "{",
    "}",
    "\"",
    "\\\"",
    "#",
    "\n",
    " ",
    "\t",
    ",",
    "import",
    "(",
    ")",
    "(a)",
    "{$A}",
    "{%A%}",
    "{$B:",
    "{args[0]}",
    "{args[:]}",
    "{args[",
    "]}",
    ".",
    ":",
    "://",
    "dns://",
    "a.org",
    "10.0.0.0/9",
    "::/7",
    ":53",
    "x=1",
    "*",
    "?",
    "[",
    "\r",
    "\0",
    "\ufeff",
    "é",
    "😀",
    "profile",
    "{{",
    "}}",
    "/",
    "Corefile",
    "..",
    "99999999999",
  };
  private static final Map<String, String> ENVIRONMENT =
      Map.of("A", "{$A}", "B", "{%C%}", "C", "x");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void read_ofRandomPieces_neverThrows(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 1000; round++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
        text.append(random.nextInt(3) == 0 ? " " : "");
      }
      check(Reading.of(text.toString(), ENVIRONMENT), text.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7, 8})
  void read_ofRandomCharacters_neverThrows(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 1000; round++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(200); length > 0; length--) {
        text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
      }
      check(Reading.of(text.toString(), ENVIRONMENT), text.toString());
    }
  }

  private static void check(Reading reading, String text) {
    boolean served = !reading.corefile().blocks().isEmpty();
    assertThat(served || !reading.problems().isEmpty() || !reading.advice().isEmpty())
        .as(text)
        .isTrue();
    assertThat(reading.corefile().blocks()).as(text).noneMatch(b -> b.keys().isEmpty());
  }
}
