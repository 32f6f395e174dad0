package isochrone.plugin.observability.health;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.EventLoops;
import isochrone.api.Page;
import isochrone.kit.InMemoryServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
  private static final int PORT = 8080;

  private final Standing loops = new Standing();

  /** Threads of which a test says which stand still. */
  private static final class Standing implements EventLoops {
    private CompletableFuture<List<Late>> next = CompletableFuture.completedFuture(List.of());

    @Override
    public CompletableFuture<List<Late>> turn() {
      return next;
    }
  }

  private static final List<EventLoops.Late> LATE =
      List.of(new EventLoops.Late("isochrone-1", Duration.ofMillis(7_500)));

  private InMemoryServer server(String corefile) {
    return InMemoryServer.with(Map.of(EventLoops.class, () -> loops), corefile);
  }

  /** A server that has been live long enough to look at itself. */
  private InMemoryServer looking(String corefile) {
    InMemoryServer server = server(corefile);
    server.forward(Duration.ofSeconds(1));
    return server;
  }

  private static void look(InMemoryServer server, int times) {
    for (int i = 0; i < times; i++) {
      server.threads().run();
    }
  }

  private static String ask(InMemoryServer server) {
    Page.Reply reply = server.page(PORT, "/health", Map.of());
    return reply.status() + " " + new String(reply.body(), StandardCharsets.UTF_8);
  }

  @Test
  void healthy_whileAllThreadsAnswer() {
    try (InMemoryServer server = server("example.org {\n health\n}")) {
      assertThat(ask(server)).isEqualTo("200 OK");
      loops.next = CompletableFuture.completedFuture(LATE);
      assertThat(ask(server)).isEqualTo("503 isochrone-1 has not answered for 7 s\n");
    }
  }

  @Test
  void itsOwnLooks_areCounted() {
    try (InMemoryServer server = looking("example.org {\n health\n}\nexample.net {\n health\n}")) {
      look(server, 3);
      assertThat(server.count("health_request_duration_seconds")).isEqualTo(3);
      assertThat(server.count("health_request_failures_total")).isZero();
      loops.next = CompletableFuture.completedFuture(LATE);
      look(server, 2);
      assertThat(server.count("health_request_duration_seconds")).isEqualTo(5);
      assertThat(server.count("health_request_failures_total")).isEqualTo(2);
    }
  }

  @Test
  void aLookThatIsNotOver_isWaitedFor() {
    try (InMemoryServer server = looking("example.org {\n health\n}")) {
      CompletableFuture<List<EventLoops.Late>> open = new CompletableFuture<>();
      loops.next = open;
      look(server, 5);
      assertThat(server.count("health_request_duration_seconds")).isZero();
      open.complete(LATE);
      assertThat(server.count("health_request_duration_seconds")).isEqualTo(1);
      assertThat(server.count("health_request_failures_total")).isEqualTo(1);
    }
  }

  @Test
  void itsOwnLooks_areTakenOnAThreadOfTheirOwn_whileItIsLive() {
    InMemoryServer server = server("example.org {\n health\n}");
    assertThat(server.threads().names()).isEmpty();
    server.forward(Duration.ofSeconds(5));
    assertThat(server.threads().names()).containsExactly("health");
    server.close();
    assertThat(server.threads().names()).isEmpty();
  }

  @Test
  void lameduck_isTheLongestAskedFor() {
    String two =
        "example.org {\n health :8080 lameduck=2s\n}\nexample.net {\n health :8080 {\n"
            + " lameduck 5s\n }\n}";
    try (InMemoryServer server = server(two)) {
      assertThat(server.linger()).isEqualTo(Duration.ofSeconds(5));
    }
    try (InMemoryServer server = server("example.org {\n health\n}")) {
      assertThat(server.linger()).isZero();
    }
  }

  @Test
  void page_answersEarly_andOnlyGet() {
    try (InMemoryServer server = server("example.org {\n health\n}")) {
      Page.Request post = new Page.Request("POST", "/health", Map.of(), Map.of(), "");
      assertThat(server.page(PORT, post).status()).isEqualTo(405);
    }
    assertThat(new Health(loops).early()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "health :8080 lameduck=2h | Corefile:2:14: health: lameduck must be 0s to 1h (was 2h)",
        "health 8080              | Corefile:2:8: health: address must be HOST:PORT, such as"
            + " localhost:9153 or [::1]:9153 (was '8080')",
      })
  void block_refuses(String line, String problem) {
    assertThat(InMemoryServer.problems("example.org {\n" + line + "\n}"))
        .singleElement()
        .asString()
        .isEqualTo(problem);
  }
}
