package isochrone.plugin.observability.notify;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Problem;
import isochrone.api.Programs;
import isochrone.api.traffic.Hand;
import isochrone.kit.InMemoryServer;
import isochrone.kit.ManualClock;
import isochrone.kit.RefusedCorefile;
import isochrone.traffic.EndpointName;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The directive in a server, whose events are decisions about endpoints. */
class NotifyTest {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final ScheduledThreadPoolExecutor background = new ScheduledThreadPoolExecutor(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private final RecordedPrograms programs = new RecordedPrograms();
  private final List<AutoCloseable> open = new ArrayList<>();
  private @Nullable Receiver receiver;

  /** Programs that end as a test says. */
  private static final class RecordedPrograms implements Programs {
    private final BlockingQueue<Program> runs = new LinkedBlockingQueue<>();
    private Ended next = new Ended(0, "", false, null);
    private boolean allowed = true;

    @Override
    public boolean allowed() {
      return allowed;
    }

    @Override
    public void run(Program program, Consumer<Ended> done) {
      runs.add(program);
      done.accept(next);
    }
  }

  @BeforeEach
  void listen() throws Exception {
    receiver = new Receiver(0);
    open.add(receiver);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
    background.shutdownNow();
  }

  private Receiver hook() {
    return Objects.requireNonNull(receiver);
  }

  private InMemoryServer serve(String lines) {
    Map<Class<?>, Supplier<?>> services =
        Map.of(
            ScheduledExecutorService.class, () -> background,
            HttpClient.class, () -> client,
            Programs.class, () -> programs);
    InMemoryServer server = InMemoryServer.with(services, corefile(lines));
    open.add(0, server);
    return server;
  }

  private static String corefile(String lines) {
    return "example.org {\n" + lines + "\n}\n";
  }

  private List<String> problems(String lines) {
    try {
      serve(lines);
      return List.of();
    } catch (RefusedCorefile e) {
      return e.problems().stream().map(Problem::text).toList();
    }
  }

  private static void drain(InMemoryServer server, String profile) {
    Hand hand = new Hand(Hand.Kind.DRAIN, ManualClock.START, null, "disks", "root");
    Map<EndpointName, @Nullable Hand> decisions = new HashMap<>();
    decisions.put(new EndpointName(profile, "a"), hand);
    server.traffic().decide(decisions, "root");
  }

  @Test
  void webhook_isToldWhatItWants() throws Exception {
    InMemoryServer server =
        serve("notify webhook " + hook().url() + " {\n profiles www.* api.*\n kinds hand\n}");
    drain(server, "www.example.org."); // before the first look
    server.forward(TICK);
    assertThat(hook().await().body()).contains("\"kind\":\"hand\"", "\"to\":\"drained\"");
    drain(server, "other.example.org.");
    hook().next(503, "Retry-After", "3600");
    drain(server, "api.example.org.");
    assertThat(hook().await().body()).contains("\"profile\":\"api.example.org.\"");
    assertThat(server.count("isochrone_notify_queue", "127.0.0.1")).as("waits").isEqualTo(1);
  }

  @Test
  void kinds_choose() throws Exception {
    InMemoryServer server =
        serve(
            "notify webhook "
                + hook().url()
                + " {\n name other\n kinds profile\n}\nnotify exec sh");
    server.forward(TICK);
    drain(server, "www.example.org.");
    assertThat(programs.runs.poll(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(hook().posts).isEmpty();
  }

  @Test
  void exec_getsTheEvent() throws Exception {
    InMemoryServer server = serve("notify exec /bin/sh --to oncall {\n timeout 10s\n}");
    server.forward(TICK);
    drain(server, "www.example.org.");
    Programs.Program run = programs.runs.poll(20, TimeUnit.SECONDS);
    assertThat(run).isNotNull();
    assertThat(run.words()).containsExactly("/bin/sh", "--to", "oncall");
    assertThat(run.timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(run.input())
        .startsWith("{\"id\":")
        .endsWith("\"because\":\"drained by root: disks\"}\n");
    assertThat(run.environment())
        .containsEntry("ISOCHRONE_KIND", "hand")
        .containsEntry("ISOCHRONE_PROFILE", "www.example.org.")
        .containsEntry("ISOCHRONE_ENDPOINT", "a")
        .containsEntry("ISOCHRONE_FROM", "left to probes")
        .containsEntry("ISOCHRONE_TO", "drained")
        .containsEntry("ISOCHRONE_BECAUSE", "drained by root: disks")
        .containsKeys("ISOCHRONE_ID", "ISOCHRONE_AT")
        .hasSize(8);
  }

  @Test
  void exec_needsAServerThatAllowsIt() {
    programs.allowed = false;
    assertThat(problems("notify exec sh"))
        .containsExactly("exec runs programs only on a server that was started with -allow-exec");
  }

  @Test
  void exec_needsAProgramThatCanBeRun() {
    assertThat(problems("notify exec no-such-program"))
        .containsExactly("target is not found in PATH (was no-such-program)");
    assertThat(problems("notify exec /etc/hostname-of-nobody --to oncall"))
        .containsExactly("target must be an executable file (was /etc/hostname-of-nobody)");
    assertThat(problems("notify exec hooks/page"))
        .containsExactly(
            "target must be an executable file (was %s)"
                .formatted(Path.of("hooks/page").toAbsolutePath()));
  }

  @Test
  void reload_keepsWhatWaits() throws Exception {
    InMemoryServer server = serve("notify webhook " + hook().url() + " {\n profiles none\n}");
    server.forward(TICK);
    drain(server, "www.example.org.");
    server.load(corefile("notify webhook " + hook().url()));
    drain(server, "api.example.org.");
    server.forward(TICK);
    assertThat(hook().await().body()).contains("api.example.org.");
    server.load(corefile("notify exec sh"));
    server.forward(TICK);
    drain(server, "late.example.org.");
    assertThat(programs.runs.poll(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(hook().posts).hasSize(1);
  }

  @Test
  void equalTargetsOfSeveralBlocks_areOne() throws Exception {
    String line = "notify webhook " + hook().url();
    InMemoryServer server = serve(line + "\n}\nexample.net {\n" + line);
    server.forward(TICK);
    drain(server, "a.example.org.");
    drain(server, "b.example.org.");
    assertThat(hook().await().body()).contains("a.example.org.");
    assertThat(hook().await().body()).contains("b.example.org.");
  }

  @Test
  void unequalTargetsOfOneAddress_areRefused() {
    String other = "}\nexample.net {\n";
    assertThat(problems("notify exec sh\n" + other + "notify exec sh timeout=1s"))
        .singleElement()
        .asString()
        .startsWith("is a target already, with other settings, at Corefile:2:");
    assertThat(problems("notify exec /bin/sh\nnotify exec /usr/bin/sh"))
        .singleElement()
        .asString()
        .startsWith("name sh is that of the target at Corefile:2:1")
        .endsWith("; give this one another by: name NAME");
    assertThat(problems("notify exec /bin/sh name=a\nnotify exec /usr/bin/sh")).isEmpty();
  }

  @Test
  void nonsense_isRefused() {
    assertThat(problems("notify hook https://example.org"))
        .singleElement()
        .asString()
        .startsWith("type must be one of webhook, exec (was hook");
    assertThat(problems("notify webhook ftp://example.org/"))
        .containsExactly("target must be a URL such as https://hooks.example.org/isochrone");
    assertThat(problems("notify webhook https://example.org:99999/")).hasSize(1);
    assertThat(problems("notify webhook https://u:p@example.org/"))
        .containsExactly("target must not hold a password; write: header Authorization VALUE");
    assertThat(problems("notify webhook https://example.org/ and"))
        .containsExactly("a webhook has one URL and nothing behind it");
    assertThat(problems("notify webhook https://example.org/ {\n secret short\n}"))
        .containsExactly("secret is too short: 24 octets are the least, better are 32 or more");
    assertThat(problems("notify webhook https://example.org/ {\n secret whsec_%%%%\n}"))
        .containsExactly("secret must be base64 behind whsec_");
    assertThat(problems("notify webhook https://example.org/ {\n header Host a\n}"))
        .containsExactly("header: field must be one that may be set here (was Host)");
    assertThat(problems("notify webhook https://example.org/ {\n header webhook-id a\n}"))
        .hasSize(1);
    assertThat(problems("notify webhook https://example.org/ {\n kinds endpoint hands\n}"))
        .singleElement()
        .asString()
        .contains("did you mean hand?");
    assertThat(problems("notify exec sh {\n secret abc\n header a b\n}"))
        .containsExactly(
            "secret is for webhook, and this is exec", "header is for webhook, and this is exec");
    assertThat(problems("notify webhook https://example.org/ retry-for=1s")).hasSize(1);
    assertThat(problems("notify webhook https://example.org/ queue=0")).hasSize(1);
    assertThat(problems("notify")).hasSize(1);
  }
}
