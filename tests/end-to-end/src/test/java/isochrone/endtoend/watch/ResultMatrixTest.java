package isochrone.endtoend.watch;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Event;
import isochrone.api.traffic.StatusBoard;
import isochrone.api.traffic.StatusBoard.EndpointState;
import isochrone.api.traffic.Verdict;
import isochrone.endtoend.ground.Answers;
import isochrone.endtoend.ground.LocalEndpoint;
import isochrone.endtoend.ground.RunningServer;
import isochrone.kit.Certificates;
import isochrone.kit.RawServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a probe may find, and what comes of it for status and answers; all on one server. */
class ResultMatrixTest {
  private static final String OWN = "192.0.2.1";
  private static final String SPARE = "192.0.2.2";
  private static final String ZONE = "matrix.test";

  @TempDir private Path folder;
  private final List<AutoCloseable> targets = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();

  /**
   * A row.
   *
   * @param monitor type and settings of the probe
   * @param host where the endpoint is probed
   * @param status what comes of it
   * @param text a pattern of what the verdict says
   * @param turned the endpoint, where it can be made to do the opposite
   */
  private record Row(
      String monitor,
      String host,
      EndpointStatus status,
      String text,
      @Nullable LocalEndpoint turned) {

    boolean well() {
      return status == EndpointStatus.ONLINE;
    }
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable target : targets) {
      target.close();
    }
  }

  /** An endpoint that does this, and what comes of it. */
  private void row(String state, String monitor, EndpointStatus status, String text) {
    LocalEndpoint endpoint = new LocalEndpoint();
    endpoint.become(state);
    targets.add(endpoint);
    LocalEndpoint turned = monitor.equals("https") ? null : endpoint;
    rows.add(new Row(monitor, endpoint.hostAndPort(), status, text, turned));
  }

  private void row(RawServer server, String monitor, EndpointStatus status, String text) {
    targets.add(server);
    rows.add(new Row(monitor, "127.0.0.1:" + server.port(), status, text, null));
  }

  private Certificates certificate(String name, String begin, String days) {
    return Certificates.make(
        folder,
        "-dname",
        "CN=any",
        "-ext",
        "san=dns:" + name,
        "-startdate",
        begin + " 12:00:00",
        "-validity",
        days);
  }

  private static RawServer encrypted(Certificates shown) {
    return RawServer.answering(RawServer.status(200), shown::sockets);
  }

  private void rows() {
    EndpointStatus well = EndpointStatus.ONLINE;
    EndpointStatus down = EndpointStatus.DEGRADED;
    row("200", "http", well, "got 200");
    row("204", "http expected-status=200-299", well, "got 204");
    row("301", "http expected-status=200,301-302", well, "got 301");
    row("204", "http", down, "expected 200, got 204");
    row("301", "http", down, "expected 200, got 301");
    row("404", "http", down, "expected 200, got 404");
    row("503", "http expected-status=200-299", down, "expected 200-299, got 503");
    row("hang", "http", down, "no answer within 500ms");
    row("hang", "https", down, "no answer within 500ms");
    row("off", "http", down, "connection refused");
    row("off", "tcp", down, "connection refused");
    row("hang", "tcp", well, "connected");
    row("200", "tcp", well, "connected");
    // RFC 6761 §6.4: nobody has this name.
    rows.add(
        new Row("http", "nobody.invalid:80", down, "cannot resolve.* nobody\\.invalid.*", null));
    row(
        RawServer.greeting("220 mail\r\n"),
        "https",
        down,
        "TLS handshake failed: the answer is .*");
    row(RawServer.greeting(""), "https", down, "TLS handshake failed: the connection was closed");
    row(encrypted(certificate("a.test", "2020/01/01", "90")), "https", well, "got 200");
    row(encrypted(certificate("other.test", "2024/12/01", "36500")), "https", well, "got 200");
  }

  private static String name(int row) {
    return "row" + row + "." + ZONE;
  }

  private RunningServer start() throws IOException {
    StringBuilder text = new StringBuilder(ZONE + " {\n");
    for (int i = 0; i < rows.size(); i++) {
      text.append(
          """
              profile row%d priority {
                  ttl 0
                  monitor %s {
                      interval 1s
                      timeout 500ms
                      tolerated-failures 1
                  }
                  endpoint one %s probe=%s
                  endpoint spare %s always-serve
              }
          """
              .formatted(i, rows.get(i).monitor(), OWN, rows.get(i).host(), SPARE));
    }
    Path corefile = Files.writeString(folder.resolve("Corefile"), text.append("}\n"));
    RunningServer server = RunningServer.start(corefile);
    server.board().watch(events::add);
    return server;
  }

  /** The first endpoint of a row; the board has names in the order of letters. */
  private static EndpointState endpoint(StatusBoard board, int row) {
    return board.profiles().stream()
        .filter(profile -> profile.profile().name().toString().equals(name(row) + "."))
        .findFirst()
        .orElseThrow()
        .endpoints()
        .get(0);
  }

  private String answer(RunningServer server, int row) {
    return Answers.of(server.client(), name(row), "A");
  }

  private boolean allHave(StatusBoard board, boolean turned) {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      boolean well = row.well() != (turned && row.turned() != null);
      EndpointStatus wanted = well ? EndpointStatus.ONLINE : EndpointStatus.DEGRADED;
      if (endpoint(board, i).status() != wanted) {
        return false;
      }
    }
    return true;
  }

  @Test
  void result_decidesStatusAndAnswer() throws IOException {
    rows();
    try (RunningServer server = start()) {
      server.await("what each row says", board -> allHave(board, false));
      for (int i = 0; i < rows.size(); i++) {
        Row row = rows.get(i);
        Verdict verdict = endpoint(server.board(), i).result();
        assertThat(verdict).as(row.toString()).isNotNull();
        assertThat(verdict == null ? "" : verdict.text()).as(row.toString()).matches(row.text());
        assertThat(answer(server, i)).as(row.toString()).isEqualTo(row.well() ? OWN : SPARE);
      }
      turn();
      server.await("the opposite of each row", board -> allHave(board, true));
      for (int i = 0; i < rows.size(); i++) {
        boolean well = rows.get(i).well() != (rows.get(i).turned() != null);
        assertThat(answer(server, i)).as(rows.get(i).toString()).isEqualTo(well ? OWN : SPARE);
        if (rows.get(i).turned() != null) {
          because(i, well);
        }
      }
    }
  }

  /** Endpoints that were well are off now, the others are well. */
  private void turn() {
    for (Row row : rows) {
      LocalEndpoint endpoint = row.turned();
      if (endpoint != null) {
        endpoint.become(row.well() ? "off" : "200");
      }
    }
  }

  /** One success is enough to come back, and more failures than are tolerated to go. */
  private void because(int row, boolean well) {
    Optional<Event> last =
        events.stream()
            .filter(event -> event.kind() == Event.Kind.ENDPOINT)
            .filter(event -> event.profile().startsWith("row" + row + "."))
            .reduce((first, second) -> second);
    assertThat(last).as(rows.get(row).toString()).isPresent();
    assertThat(last.map(Event::because).orElse(""))
        .as(rows.get(row).toString())
        .matches(well ? "(got 200|connected) in .*" : "connection refused in .*, 2 in a row");
  }
}
