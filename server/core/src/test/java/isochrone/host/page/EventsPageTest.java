package isochrone.host.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import isochrone.api.Clock;
import isochrone.api.Page;
import isochrone.api.traffic.Event;
import isochrone.api.traffic.StatusBoard;
import isochrone.host.http.HttpStream;
import isochrone.host.http.PageServer;
import isochrone.host.metrics.MetricsStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsPageTest {
  private static final Instant NOW = Instant.parse("2025-01-02T03:04:05Z");

  private final Told board = new Told();
  private final EventsPage page = new EventsPage(board);
  private final PageServer server = new PageServer(Clock.system(), new MetricsStore(1));
  private int port;

  /** A board to which a test tells events. */
  private static final class Told implements StatusBoard {
    private final List<Event> recent = new CopyOnWriteArrayList<>();
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch left = new CountDownLatch(1);

    void tell(Event event) {
      recent.add(event);
      listeners.forEach(listener -> listener.accept(event));
    }

    @Override
    public List<ProfileState> profiles() {
      return List.of();
    }

    @Override
    public AutoCloseable watch(Consumer<Event> listener) {
      listeners.add(listener);
      return () -> {
        listeners.remove(listener);
        left.countDown();
      };
    }

    @Override
    public List<Event> recent() {
      return List.copyOf(recent);
    }
  }

  private static Event event(long id) {
    return event(id, Event.Kind.ENDPOINT, "www.example.org.");
  }

  private static Event event(long id, Event.Kind kind, String profile) {
    return new Event(id, NOW, kind, profile, "a", "Online", "Degraded", "got \"503\"\r\n");
  }

  @BeforeEach
  void open() throws Exception {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Channel channel = server.open(free, () -> Map.of("/events", page));
    port = ((InetSocketAddress) channel.localAddress()).getPort();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HttpStream follow(String query, String... headers) throws Exception {
    return new HttpStream(port, "/events" + query, headers);
  }

  private static List<Integer> ids(HttpStream client, int count) throws Exception {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(Integer.parseInt(client.next("id: ")));
    }
    return ids;
  }

  @Test
  void stream_beginsWithTheLatestAndGoesOn() throws Exception {
    board.tell(event(1));
    try (HttpStream client = follow("")) {
      assertThat(client.head()).contains("content-type: text/event-stream");
      assertThat(client.line()).isEqualTo(":");
      assertThat(client.line()).isEmpty();
      assertThat(client.line()).isEqualTo("id: 1");
      assertThat(client.line()).isEqualTo("event: endpoint");
      assertThat(client.line())
          .isEqualTo(
              "data: {\"id\":1,\"at\":\"2025-01-02T03:04:05Z\",\"kind\":\"endpoint\","
                  + "\"profile\":\"www.example.org.\",\"endpoint\":\"a\",\"from\":\"Online\","
                  + "\"to\":\"Degraded\",\"because\":\"got \\\"503\\\"\\r\\n\"}");
      assertThat(client.line()).isEmpty();
      board.tell(event(2));
      assertThat(client.line()).isEqualTo("id: 2");
    }
    assertThat(board.left.await(10, TimeUnit.SECONDS)).as("told when the client leaves").isTrue();
  }

  @Test
  void lastEventId_getsWhatWasMissed() throws Exception {
    for (int id = 1; id <= 5; id++) {
      board.tell(event(id));
    }
    try (HttpStream client = follow("?after=1", "Last-Event-ID: 3")) {
      assertThat(ids(client, 2)).containsExactly(4, 5);
    }
    try (HttpStream client = follow("?after=2")) {
      assertThat(ids(client, 3)).containsExactly(3, 4, 5);
    }
    try (HttpStream client = follow("?recent=1")) {
      assertThat(ids(client, 1)).containsExactly(5);
    }
    try (HttpStream client = follow("?recent=0")) {
      client.line(); // connected
      client.line();
      board.tell(event(6));
      assertThat(ids(client, 1)).containsExactly(6);
    }
  }

  @Test
  void lastEventIdOfTheFuture_countsAsNone() throws Exception {
    try (HttpStream client = follow("", "Last-Event-ID: 9")) {
      client.line(); // connected
      client.line();
      board.tell(event(1));
      board.tell(event(2));
      assertThat(ids(client, 2)).containsExactly(1, 2);
    }
    try (HttpStream client = follow("", "Last-Event-ID: 3")) {
      assertThat(ids(client, 2)).as("begins anew").containsExactly(1, 2);
      board.tell(event(3));
      assertThat(ids(client, 1)).as("and goes on").containsExactly(3);
    }
    assertThat(text("stream", "no", "after", "4")).contains("\"id\":1,", "\"id\":3,");
  }

  @Test
  void kindAndProfile_choose() throws Exception {
    board.tell(event(1, Event.Kind.PROFILE, "www.example.org."));
    board.tell(event(2, Event.Kind.ENDPOINT, "api.example.org."));
    board.tell(event(3, Event.Kind.HAND, "www.example.net."));
    board.tell(event(4, Event.Kind.PROBES, ""));
    try (HttpStream client = follow("?profile=www.*")) {
      assertThat(ids(client, 3)).containsExactly(1, 3, 4);
    }
    try (HttpStream client = follow("?kind=endpoint,hand")) {
      assertThat(ids(client, 2)).containsExactly(2, 3);
    }
    try (HttpStream client = follow("?kind=endpoint&profile=www.*")) {
      client.line(); // connected
      client.line();
      board.tell(event(5, Event.Kind.PROFILE, "www.example.org."));
      board.tell(event(6, Event.Kind.ENDPOINT, "www.example.org."));
      assertThat(ids(client, 1)).containsExactly(6);
    }
  }

  @Test
  void eventsThatComeMeanwhile_areToldOnceAndInOrder() {
    List<Long> told = new ArrayList<>();
    Feed feed = new Feed(event -> true, event -> told.add(event.id()));
    feed.live(event(2)); // is in the past as well
    feed.live(event(3));
    feed.catchUp(List.of(event(1), event(2)));
    feed.live(event(4));
    assertThat(told).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void withoutStream_theLatestAreAList() throws Exception {
    board.tell(event(1));
    board.tell(event(2));
    assertThat(text("stream", "no", "recent", "1"))
        .startsWith("[{\"id\":2,\"at\":")
        .endsWith("}]\n");
    Page.Request json =
        new Page.Request("GET", "/events", Map.of(), Map.of("accept", "application/json"), "");
    assertThat(page.handle(json).type()).isEqualTo("application/json");
  }

  @Test
  void nonsense_isRefused() throws Exception {
    assertThat(text("kind", "end"))
        .isEqualTo(error("kind must be one or more of [endpoint, hand, probes, profile]"));
    assertThat(text("after", "x")).isEqualTo(error("after must be a number"));
    assertThat(text("recent", "-1")).isEqualTo(error("recent must be a number"));
    assertThat(text("stream", "maybe")).isEqualTo(error("stream must be yes or no"));
    assertThat(text("profiles", "a"))
        .isEqualTo(
            error("there is no parameter profiles, but [after, kind, profile, recent, stream]"));
    Page.Request post = new Page.Request("POST", "/events", Map.of(), Map.of(), "");
    assertThat(page.handle(post).status()).isEqualTo(405);
  }

  private static String error(String why) {
    return "{\"error\" : \"" + why + "\"}\n";
  }

  private String text(String... parameters) throws Exception {
    Map<String, String> all =
        parameters.length == 2
            ? Map.of(parameters[0], parameters[1])
            : Map.of(parameters[0], parameters[1], parameters[2], parameters[3]);
    Page.Reply reply = page.handle(new Page.Request("GET", "/events", all, Map.of(), ""));
    return new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
