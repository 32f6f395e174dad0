package isochrone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import isochrone.api.Problem;
import isochrone.corefile.Corefile;
import isochrone.corefile.Problems;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Any text is a Corefile or has problems with a place; nothing else happens. */
class CorefileFuzzTest {
  /** Imports that could leave the folder, which is empty, and read what the machine has. */
  private static final Pattern OUTSIDE = Pattern.compile("[/.*?]");

  @FuzzTest(maxDuration = "2m")
  void text_isReadOrRefusedWithAPlace(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    if (text.contains("import") && OUTSIDE.matcher(text).find()) {
      return;
    }
    Problems problems = new Problems();
    Corefile read = Corefile.parse("no-folder/Corefile", text, name -> value(name), 53, problems);
    assertThat(problems.isEmpty() && read.blocks().isEmpty()).isFalse();
    for (Problem problem : problems.all()) {
      assertThat(problem.origin().file()).isNotEmpty();
      assertThat(problem.origin().line()).isBetween(0, 1 + (int) text.lines().count());
      assertThat(problem.text()).isNotEmpty();
    }
  }

  /** Some variables are set, with values that try to be structure. */
  private static String value(String name) {
    return switch (name.length()) {
      case 1 -> "value";
      case 2 -> "";
      case 3 -> "{ } # \" \\";
      case 4 -> "{$A}";
      default -> "two words\n}";
    };
  }
}
