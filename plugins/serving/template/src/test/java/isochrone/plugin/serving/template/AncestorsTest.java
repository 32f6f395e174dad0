package isochrone.plugin.serving.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AncestorsTest {
  private static final String ADDRESS = "^ip-(?P<a>[0-9]+)-[0-9]*[.]dc[.]example[.]$";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        ADDRESS + " ; dc.example. ; true",
        ADDRESS + " ; example. ; true",
        ADDRESS + " ; x.example. ; false",
        ADDRESS + " ; x.dc.example. ; false",
        ADDRESS + " ; c.example. ; false",
        "(^|[.])ip-[0-9]*[.]example[.]$ ; example. ; true",
        "(^|[.])ip-[0-9]*[.]example[.]$ ; x.example. ; false",
        "^[0-9]+\\.[0-9]+\\.in-addr\\.arpa\\.$ ; 10.in-addr.arpa. ; true",
        "^[0-9]+\\.[0-9]+\\.in-addr\\.arpa\\.$ ; x.in-addr.arpa. ; false",
        "^[^.]+[.](a|b)[.]example[.]$ ; b.example. ; true",
        "^[^.]+[.](a|b)[.]example[.]$ ; c.example. ; false",
        "^[a-z0-9-]+[-_][0-9_-]x[.]example[.]$ ; example. ; true",
        "^[a-z0-9-]+[-_][0-9_-]x[.]example[.]$ ; x.example. ; false",
        // Of these nothing is known.
        "^a[--9]+x[.]example[.]$ ; x. ; true",
        "^a[+-9]+x[.]example[.]$ ; x. ; true",
        "^a[a--]+x[.]example[.]$ ; x. ; true",
        "^.*[.]example[.]$ ; x. ; true",
        "^a[.]example[.] ; x. ; true",
        "^a[.]+example[.]$ ; x. ; true",
        "^a[.]example[.]$|b ; x. ; true",
        "^a([.]b)*[.]example[.]$ ; x. ; true",
        "^[^a]*[.]example[.]$ ; x. ; true",
        "^[!-~]*[.]example[.]$ ; x. ; true",
        "(?i)^a[.]example[.]$ ; x. ; true",
        "^\\S+[.]example[.]$ ; x. ; true",
        "^\\pL[.]example[.]$ ; x. ; true",
      })
  void nameAbove_isKnown(String expression, String name, boolean above) {
    assertThat(Ancestors.of(expression).mayBe(name)).isEqualTo(above);
  }

  /** Whatever matches, no name above it is said not to exist. */
  @Test
  void namesAboveAMatch_existAlways() {
    Random random = new Random(20260214);
    int matches = 0;
    for (int i = 0; i < 20_000; i++) {
      String expression = expression(random);
      String name = name(random);
      if (Pattern.compile(expression).matcher(name).find()) {
        matches++;
        requireAbove(expression, name);
      }
    }
    assertThat(matches).isGreaterThan(500);
  }

  private static void requireAbove(String expression, String name) {
    Ancestors ancestors = Ancestors.of(expression);
    Pattern pattern = Pattern.compile(expression);
    for (int dot = name.indexOf('.'); dot + 1 < name.length(); dot = name.indexOf('.', dot + 1)) {
      String above = name.substring(dot + 1);
      assertThat(ancestors.mayBe(above) || pattern.matcher(above).find())
          .as("%s is above %s, which %s matches", above, name, expression)
          .isTrue();
    }
  }

  private static String expression(Random random) {
    String[] parts = {
      "a", "b", "[ab]", "[^.]", "(a|b)", "a*", "[.]", "\\.", "[.]", "(^|[.])", ".", "(a[.])?",
      "[a-b]+", "b?", "\\w", "(?:a)", "[.]?"
    };
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "^" : "");
    for (int i = random.nextInt(7); i >= 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.append(random.nextInt(4) > 0 ? "[.]$" : "").toString();
  }

  private static String name(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      for (int c = 1 + random.nextInt(2); c > 0; c--) {
        text.append(random.nextBoolean() ? 'a' : 'b');
      }
      text.append('.');
    }
    return text.toString();
  }
}
