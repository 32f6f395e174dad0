package isochrone.plugin.observability.ready;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Page;
import isochrone.api.Readiness;
import isochrone.api.Setup;
import isochrone.api.Word;
import isochrone.api.metrics.GaugeFamily;
import isochrone.kit.InMemoryServer;
import isochrone.kit.LogCapture;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadyTest {
  private static final int PORT = 8181;

  private final Data data = new Data();

  /** A plugin that must have two things, which a test lets it have. */
  private static final class Data implements FeatureFactory {
    private final Set<String> loaded = new HashSet<>();

    @Override
    public String name() {
      return "data";
    }

    @Override
    public Config reference() {
      return ConfigFactory.parseString("arguments = [\"parts...\"]\nparts = []");
    }

    @Override
    public void apply(List<Block> uses, Setup setup) {
      for (Word part : uses.get(0).words("parts")) {
        setup.ready(part.text() + " is not loaded", () -> isLoaded(part.text()));
      }
    }

    private boolean isLoaded(String part) {
      if (part.equals("broken")) {
        throw new IllegalStateException("on purpose");
      }
      return loaded.contains(part);
    }
  }

  private InMemoryServer server(String ready, String parts) {
    return InMemoryServer.of(corefile(ready, parts), data);
  }

  private static String corefile(String ready, String parts) {
    return "example.org {\n " + ready + "\n data " + parts + "\n}";
  }

  private static Page.Reply ask(InMemoryServer server) {
    return server.page(PORT, "/ready", Map.of());
  }

  private static String text(Page.Reply reply) {
    return reply.status() + " " + new String(reply.body(), StandardCharsets.UTF_8);
  }

  @Test
  void ready_whenNothingIsMissing_andNotBefore() {
    try (InMemoryServer server = server("ready", "zone table")) {
      assertThat(text(ask(server)))
          .isEqualTo("503 data: zone is not loaded\ndata: table is not loaded\n");
      data.loaded.add("zone");
      assertThat(text(ask(server))).isEqualTo("503 data: table is not loaded\n");
      assertThat(server.count("isochrone_ready")).isZero();
      data.loaded.add("table");
      assertThat(text(ask(server))).isEqualTo("200 OK");
      assertThat(server.count("isochrone_ready")).isEqualTo(1);
    }
  }

  @Test
  void testThatFails_saysNo_andIsLoggedOnce() {
    try (InMemoryServer server = server("ready", "broken");
        LogCapture log = new LogCapture("isochrone.ready")) {
      for (int i = 0; i < 3; i++) {
        assertThat(text(ask(server))).isEqualTo("503 data: broken is not loaded\n");
      }
      assertThat(log.lines()).hasSize(1).first().asString().contains("on purpose");
    }
  }

  @Test
  void missing_isToldOnce() {
    String both =
        corefile("ready", "zone") + "\n" + corefile("ready", "zone").replace("org", "net");
    try (InMemoryServer server = InMemoryServer.of(both, data)) {
      assertThat(text(ask(server))).isEqualTo("503 data: zone is not loaded\n");
    }
  }

  @Test
  void readyOnce_staysThroughReloads_untilItStops() {
    data.loaded.add("zone");
    try (InMemoryServer server = server("ready", "zone")) {
      assertThat(ask(server).status()).isEqualTo(200);
      server.load(corefile("ready", "zone table"));
      assertThat(ask(server).status()).isEqualTo(200);
      server.stopping();
      assertThat(text(ask(server))).isEqualTo("503 server: it is stopping\n");
    }
  }

  @Test
  void readyContinuously_looksEachTime() {
    data.loaded.add("zone");
    try (InMemoryServer server = server("ready :8181 monitor=continuously", "zone")) {
      assertThat(ask(server).status()).isEqualTo(200);
      data.loaded.remove("zone");
      assertThat(text(ask(server))).isEqualTo("503 data: zone is not loaded\n");
    }
  }

  /** Gauges that nobody looks at. */
  private static final class Unseen implements GaugeFamily {
    @Override
    public AutoCloseable show(DoubleSupplier value, String... labels) {
      return () -> {};
    }

    @Override
    public AutoCloseable showAll(Source source) {
      return () -> {};
    }
  }

  @Test
  void page_answersEarly_andOnlyGet() {
    try (InMemoryServer server = InMemoryServer.of("example.org {\n ready\n}")) {
      Page.Request post = new Page.Request("POST", "/ready", Map.of(), Map.of(), "");
      assertThat(server.page(PORT, post).status()).isEqualTo(405);
    }
    ReadySettings settings = new ReadySettings(":8181", true);
    Ready page = new Ready(new Never(), settings, new Unseen());
    assertThat(page.early()).isTrue();
  }

  @Test
  void twoBlocks_shareAPage() {
    String both = "example.org {\n ready\n}\nexample.net {\n ready\n}";
    assertThat(InMemoryServer.problems(both)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ready :8181 monitor=sometimes | Corefile:2:13: ready: monitor must be one of until-ready,"
            + " continuously (was sometimes)",
        "ready here                    | Corefile:2:7: ready: address must be HOST:PORT, such as"
            + " localhost:9153 or [::1]:9153 (was 'here')",
      })
  void block_refuses(String line, String problem) {
    assertThat(InMemoryServer.problems("example.org {\n" + line + "\n}"))
        .singleElement()
        .asString()
        .isEqualTo(problem);
  }

  private static final class Never implements Readiness {
    @Override
    public List<Missing> missing() {
      return List.of(new Missing("test", "it never is"));
    }

    @Override
    public boolean stopping() {
      return false;
    }
  }
}
