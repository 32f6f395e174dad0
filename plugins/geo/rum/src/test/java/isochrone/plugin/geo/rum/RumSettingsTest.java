package isochrone.plugin.geo.rum;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Page;
import isochrone.api.Setup;
import isochrone.kit.InMemoryServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RumSettingsTest {
  private static final String BLOCK = "example.org {\n  rum {\n    %s\n  }\n}\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key short | key must be 16 to 64 letters and digits (was short)",
        "key 0123456789abcdef unknown | site must be another name: this one is for keys that nobody"
            + " knows (was unknown)",
        "key 0123456789abcdef a origin=www.example.org | origin must be scheme, host and perhaps"
            + " port, such as https://www.example.org (was www.example.org)",
        "key 0123456789abcdef a origin=https://www.example.org/ | origin must be scheme, host and"
            + " perhaps port, such as https://www.example.org (was https://www.example.org/)",
        "key 0123456789abcdef a origin=https://www.example.org:443 | origin must be scheme, host"
            + " and perhaps port, such as https://www.example.org (was"
            + " https://www.example.org:443)",
        "target westeurop https://a.example/ | region must be known (was westeurop; did you mean"
            + " westeurope?)",
        "target eastus ftp://a.example/ | url must be a URL of http or https, such as"
            + " https://eu.example.org/ping (was ftp://a.example/)",
        "target eastus https://me:secret@a.example/ | url must not hold a password, which everybody"
            + " would see (was https://me:secret@a.example/)",
        "target eastus \"https://a.example/#x\" | url must not hold a fragment, which is never sent"
            + " (was https://a.example/#x)",
        "target eastus https://a.example/ weight=0 | weight must be 1 to 1000 (was 0)",
        "targets-per-visit 21 | targets-per-visit must be 1 to 20 (was 21)",
        "prefix-rate 10 | prefix-rate must be a number per s, m or h, such as 10/m (was 10)",
        "site-rate 0/s | site-rate must be a number per s, m or h, such as 10/m (was 0/s)",
        "proxies 10.0.0.1/8 | proxies has bits behind its length: write 10.0.0.0/8 (was"
            + " 10.0.0.1/8)",
        "proxy-field forwarded | proxy-field is of no use without proxies"
      })
  void wrongLines_areRefused(String line, String text) {
    String start = "Corefile:3:";
    assertThat(InMemoryServer.problems(BLOCK.formatted(line)))
        .singleElement()
        .asString()
        .startsWith(start)
        .endsWith(": " + text);
  }

  @Test
  void keyThatIsThereTwice_isRefused() {
    String twice = "key 0123456789abcdef a\n    key 0123456789abcdef b";
    assertThat(InMemoryServer.problems(BLOCK.formatted(twice)))
        .singleElement()
        .asString()
        .endsWith("key is there twice (was 0123456789abcdef)");
  }

  @Test
  void equalLinesInTwoBlocks_shareTheirPages() {
    String two = "a.example { rum }\nb.example { rum }\n";
    assertThat(InMemoryServer.problems(two)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1:9155 | '' | true",
        "[::1]:9155 | '' | true",
        "LocalHost:9155 | '' | true",
        "127.0.0.1:9155 | proxies 127.0.0.1 | false",
        "192.0.2.1:9155 | '' | false",
        "[2001:db8::1]:9155 | '' | false"
      })
  void loopbackWithoutProxies_isAdvisedAgainst(String address, String line, boolean advised) {
    String corefile =
        """
        example.org {
          rum %s {
            key 0123456789abcdef
            target eastus https://us.example.org/rum/pixel
            %s
          }
        }
        """;
    try (InMemoryServer server = InMemoryServer.of(corefile.formatted(address, line))) {
      String advice =
          "rum: "
              + address
              + " is seen by this machine only, of which nothing is learned: name the proxy in"
              + " front by proxies";
      assertThat(server.advice().stream().anyMatch(text -> text.endsWith(advice)))
          .isEqualTo(advised);
    }
  }

  @Test
  void keyWithoutTargets_isAdvisedAgainst() {
    try (InMemoryServer server = InMemoryServer.of(BLOCK.formatted("key 0123456789abcdef"))) {
      assertThat(server.advice())
          .anyMatch(line -> line.endsWith("key is given, but no target: nothing is measured here"));
    }
  }

  @Test
  void visitsThatNobodyLearnsFrom_areAdvisedAgainst() {
    String lost = ": nobody learns what visitors measure: add 'latency' to a block";
    String measuring = "key 0123456789abcdef\n    target eastus https://us.example/";
    String block = BLOCK.formatted(measuring);
    try (InMemoryServer server = InMemoryServer.of(block)) {
      assertThat(server.advice()).anyMatch(line -> line.endsWith(lost));
    }
    // The line stands below, in another block.
    String other = block + "example.com {\n  learning\n}\n";
    try (InMemoryServer server = InMemoryServer.of(other, new Learning())) {
      assertThat(server.advice()).noneMatch(line -> line.endsWith(lost));
    }
    try (InMemoryServer server = InMemoryServer.of("example.org {\n  rum\n}\n")) {
      assertThat(server.advice()).noneMatch(line -> line.endsWith(lost));
    }
  }

  /** Shows what was learned, as whoever learns round trips does. */
  private static final class Learning implements FeatureFactory {
    @Override
    public String name() {
      return "learning";
    }

    @Override
    public void apply(List<Block> uses, Setup setup) {
      setup.offer("/latency", request -> Page.Reply.text(200, "learned"));
    }
  }
}
