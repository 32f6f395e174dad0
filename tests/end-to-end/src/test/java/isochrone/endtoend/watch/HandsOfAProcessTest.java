package isochrone.endtoend.watch;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.Answers;
import isochrone.endtoend.ground.Child;
import isochrone.endtoend.ground.DnsClient;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.Until;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People's hand on a server that is a process: over its control socket and over HTTP. */
class HandsOfAProcessTest {
  private static final String TOKEN = "correct-horse-battery";
  private static final String A = "192.0.2.1";
  private static final String B = "192.0.2.2";

  private final int port = Ports.free();
  private final int web = Ports.free();
  private final int open = Ports.free();
  private final DnsClient client = DnsClient.ofLoopback(port);
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    String corefile =
        """
        hand.test {
            status 127.0.0.1:%d token=%s
            status 127.0.0.1:%d
            profile www priority {
                endpoint a %s
                endpoint b %s
            }
        }
        """;
    Files.writeString(folder.resolve("Corefile"), corefile.formatted(web, TOKEN, open, A, B));
  }

  private Child serve() {
    Child server = Child.start(folder, "-p", Integer.toString(port), "-state", "state");
    server.awaitOut(line -> line.equals("hand.test.:" + port));
    return server;
  }

  private List<String> run(String... command) {
    try (Child child = Child.start(folder, command)) {
      assertThat(child.awaitEnd()).as(String.join("\n", child.err())).isZero();
      return child.out();
    }
  }

  private String answer() {
    return Answers.of(client, "www.hand.test", "A");
  }

  @Test
  void drain_outlivesServers_evenOneThatIsKilled() {
    try (Child server = serve()) {
      assertThat(answer()).isEqualTo(A);
      run("drain", "--reason", "new disks", "www.hand.test/a");
      assertThat(answer()).isEqualTo(B);
      server.signal("KILL");
      server.awaitEnd();
    }
    try (Child server = serve()) {
      assertThat(answer()).isEqualTo(B);
      assertThat(String.join("\n", run("status")))
          .containsPattern("a +192\\.0\\.2\\.1 +Disabled .*drained by .*: new disks");
      run("enable", "www.hand.test/*");
      assertThat(answer()).isEqualTo(A);
      server.signal("TERM");
      assertThat(server.awaitEnd()).isZero();
    }
    try (Child server = serve()) {
      assertThat(answer()).isEqualTo(A);
      assertThat(server.err()).noneMatch(line -> line.contains("drained"));
    }
  }

  @Test
  void drain_endsInTime_andForceChangesAnswers() {
    try (Child server = serve()) {
      run("drain", "--for", "2s", "www.hand.test/a");
      assertThat(answer()).isEqualTo(B);
      Until.answer("the drain to end", this::answer, A::equals);
      run("force", "down", "www.hand.test/a");
      assertThat(answer()).isEqualTo(B);
      run("force", "up", "www.hand.test/a");
      assertThat(answer()).isEqualTo(A);
      server.awaitErr(line -> line.contains("www.hand.test. a: forced down -> forced up"));
    }
  }

  @Test
  void http_takesTheTokenForWrites() throws Exception {
    try (Child server = serve()) {
      assertThat(get(open, "/status")).contains("\"www.hand.test.\"");
      assertThat(post(open, TOKEN, "drain").statusCode()).isEqualTo(403);
      HttpResponse<String> wrong = post(web, "wrong", "drain");
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(wrong.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      assertThat(answer()).isEqualTo(A);
      HttpResponse<String> drained = post(web, TOKEN, "drain");
      assertThat(drained.statusCode()).as(drained.body()).isEqualTo(200);
      assertThat(answer()).isEqualTo(B);
      assertThat(get(web, "/hands")).contains("\"drained\"", "\"by\" : \"a test\"");
      assertThat(get(web, "/events?stream=no")).contains("drained");
      assertThat(post(web, TOKEN, "enable").statusCode()).isEqualTo(200);
      assertThat(answer()).isEqualTo(A);
      server.awaitErr(line -> line.contains("drained -> left to probes (given back by a test)"));
    }
  }

  private static String get(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private static HttpResponse<String> post(int port, String token, String deed) throws Exception {
    String body =
        "{\"do\":\"%s\",\"endpoints\":[\"www.hand.test/a\"],\"by\":\"a test\"}".formatted(deed);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/hands"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
