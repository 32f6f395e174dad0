package isochrone.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentTreeTest {
  private static String installed(String text) {
    return DocumentTree.installed(text, Path.of("plugins/routing/weighted"));
  }

  @Test
  void linkToSources_isText() {
    assertThat(installed("The [place](src/main/java/Place.java) of [a](../../../server/a#b)."))
        .isEqualTo("The place of a.");
  }

  @Test
  void linkToADocument_isKept() {
    String text = "[a](../README.md) [b](#b) [c](https://example.org/src/c)";
    assertThat(installed(text)).isEqualTo(text);
  }

  @Test
  void codeInAFence_isKept() {
    String text = "```text\n[a](src/a)\n```\n\n```\n[b](src/b)\n```\n";
    assertThat(installed(text + "[c](src/c)")).isEqualTo(text + "c");
  }

  @Test
  void program_isCalledAsItIsInstalled() {
    assertThat(installed("# ./isochrone -conf Corefile")).isEqualTo("# isochrone -conf Corefile");
  }
}
