package isochrone.plugin.probes.http;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.ProbeFactory;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Endpoint.Header;
import isochrone.api.traffic.Verdict;
import isochrone.kit.ProbeBench;
import isochrone.kit.ProbeContract;
import isochrone.kit.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpProbeTest extends ProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Endpoint LOCAL = ProbeBench.endpoint("127.0.0.1", null, 0);

  @Override
  protected ProbeFactory factory() {
    return new HttpFactory();
  }

  @Override
  protected Service healthy() {
    return RawServer.answering(RawServer.status(200));
  }

  /** One check of a server that gives this answer. */
  private Verdict check(String answer, String settings) {
    try (RawServer server = RawServer.answering(answer);
        ProbeBench bench = new ProbeBench(factory(), "port=" + server.port() + " " + settings)) {
      return bench.check(LOCAL, AMPLE);
    }
  }

  private List<String> request(Endpoint endpoint, String settings) {
    try (RawServer server = RawServer.answering(RawServer.status(200));
        ProbeBench bench = new ProbeBench(factory(), "port=" + server.port() + " " + settings)) {
      assertThat(bench.check(endpoint, AMPLE).healthy()).isTrue();
      return server.requests().get(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"200", "204", "299", "301", "302", "404", "500", "503"})
  void check_wants200_byDefault(int status) {
    Verdict expected =
        status == 200 ? Verdict.healthy("got 200") : Verdict.failed("expected 200, got " + status);
    assertThat(check(RawServer.status(status), "")).isEqualTo(expected.withCode(status));
  }

  @ParameterizedTest
  @CsvSource({"200,true", "250,true", "299,true", "300,false", "301,true", "302,false"})
  void check_takesExpectedStatuses(int status, boolean healthy) {
    Verdict found = check(RawServer.status(status), "expected-status=200-299,301");
    assertThat(found.healthy()).isEqualTo(healthy);
    assertThat(found.text())
        .isEqualTo(healthy ? "got " + status : "expected 200-299,301, got " + status);
  }

  @Test
  void check_waitsForFinalStatus() {
    String interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
    assertThat(check(interim + RawServer.status(200), ""))
        .isEqualTo(Verdict.healthy("got 200").withCode(200));
  }

  @Test
  void check_leavesBodyUnread() {
    String endless = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nabc";
    assertThat(check(endless, "").healthy()).isTrue();
  }

  @Test
  void check_fails_whenAnswerIsNotHttp() {
    assertThat(check("SSH-2.0-OpenSSH_9.2\r\n\r\n", ""))
        .isEqualTo(Verdict.failed("the answer is not HTTP"));
    assertThat(check("HTTP/1.1 099 Low\r\n\r\n", ""))
        .isEqualTo(Verdict.failed("the answer is not HTTP"));
  }

  @Test
  void check_fails_whenHeadIsLong() {
    String field = "X: " + "x".repeat(1_000) + "\r\n";
    assertThat(check("HTTP/1.1 200 OK\r\n" + field.repeat(60) + "\r\n", "").healthy()).isTrue();
    assertThat(check("HTTP/1.1 200 OK\r\n" + field.repeat(70) + "\r\n", ""))
        .isEqualTo(Verdict.failed("the head of the answer is longer than 64 KiB"));
  }

  @Test
  void check_sendsHead() {
    assertThat(request(LOCAL, "method=HEAD path=/up").get(0)).isEqualTo("HEAD /up HTTP/1.1");
    assertThat(check("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", "method=HEAD").healthy())
        .isTrue();
  }

  @Test
  void check_wantsTextInBody() {
    String settings = "{\n body \"is ok\"\n}";
    assertThat(check(page("all is ok\n"), settings))
        .isEqualTo(Verdict.healthy("got 200 and \"is ok\" in the body").withCode(200));
    assertThat(check(page("nothing is"), settings))
        .isEqualTo(Verdict.failed("expected \"is ok\" in the body, not found").withCode(200));
    assertThat(check(RawServer.status(204) + "is ok", settings))
        .isEqualTo(Verdict.failed("expected 200, got 204").withCode(204));
    assertThat(check("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nis o", settings))
        .isEqualTo(
            Verdict.failed("expected \"is ok\" in the body, the connection was closed")
                .withCode(200));
  }

  @Test
  void check_findsTextAcrossChunks_andInABodyWithoutLength() {
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertThat(check(chunked + "2\r\nno\r\n1\r\no\r\n1\r\nk\r\n0\r\n\r\n", "body=ook").healthy())
        .isTrue();
    assertThat(check("HTTP/1.1 200 OK\r\n\r\nook", "body=ook").healthy()).isTrue();
    assertThat(check("HTTP/1.1 200 OK\r\n\r\nokok", "body=ook").healthy()).isFalse();
  }

  @Test
  void check_looksAtTheFirst64KiBOfTheBody() {
    int limit = 64 << 10;
    assertThat(check(page("x".repeat(limit - 2) + "ok"), "body=ok").healthy()).isTrue();
    assertThat(check(page("x".repeat(limit - 1) + "ok"), "body=ok"))
        .isEqualTo(Verdict.failed("expected \"ok\" in the body, not found").withCode(200));
  }

  private static String page(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  @Test
  void check_fails_whenConnectionIsClosed() {
    assertThat(check("", ""))
        .isEqualTo(Verdict.failed("the connection was closed without an answer"));
    assertThat(check("HTTP/1.1 200 O", "").healthy()).isFalse();
  }

  @Test
  void check_fails_whenServerIsSilent() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ProbeBench bench = new ProbeBench(factory(), "port=" + silent.getLocalPort())) {
      assertThat(bench.check(LOCAL, Duration.ofMillis(150)))
          .isEqualTo(Verdict.late(Duration.ofMillis(150)));
    }
  }

  @Test
  void request_isAPlainGet() {
    assertThat(request(LOCAL, "path=/health?deep=1"))
        .containsExactly(
            "GET /health?deep=1 HTTP/1.1",
            "Host: 127.0.0.1",
            "User-Agent: Isochrone (compatible; Azure Traffic Manager Endpoint Monitor)",
            "Accept: */*",
            "Connection: close");
  }

  @Test
  void request_asksForTargetsName_whereverItIsProbed() {
    try (RawServer server = RawServer.answering(RawServer.status(200));
        ProbeBench bench = new ProbeBench(factory(), "")) {
      bench.check(ProbeBench.endpoint("www.example.net", "127.0.0.1", server.port()), AMPLE);
      bench.check(ProbeBench.endpoint("192.0.2.1", "a.local.example", server.port()), AMPLE);
      assertThat(server.requests())
          .extracting(request -> request.get(1))
          .containsExactly("Host: www.example.net", "Host: a.local.example");
    }
  }

  @Test
  void request_hasHeadersOfMonitor() {
    assertThat(request(LOCAL, "{\n header Host www.example.org\n header X-Probe \"a b\"\n}"))
        .contains("Host: www.example.org", "X-Probe: a b")
        .noneMatch(line -> line.startsWith("Host: 127"));
  }

  @Test
  void request_prefersHeadersOfEndpoint() {
    Endpoint endpoint =
        ProbeBench.endpoint("127.0.0.1", null, 0, new Header("host", "b"), new Header("Y", "2"));
    assertThat(request(endpoint, "{\n header Host a\n header X 1\n header User-Agent me\n}"))
        .contains("Host: b", "Y: 2", "X: 1", "User-Agent: me")
        .doesNotContain("Host: a")
        .noneMatch(line -> line.startsWith("User-Agent: Iso"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path=health | path must begin with /",
        "'\"path=/a b\"' | path must begin with /",
        "'\"path=/a#b\"' | path must begin with /",
        "method=POST | method",
        "version=3 | version",
        "'{\n body \"\"\n}' | 1 to 200 characters",
        "method=HEAD body=ok | must not be given with method HEAD",
        "verify=on | must not be given for http",
        "authorities=ca.pem | must not be given for http",
        "certificate-days=7 | must not be given for http",
        "expected-status=199 | codes from 200 to 599",
        "expected-status=600 | codes from 200 to 599",
        "expected-status=299-200 | lower code of a range first",
        "expected-status=200,201,202,203,204,205,206,207,208 | at most 8",
      })
  void settings_areRefused(String settings, String because) {
    assertThat(ProbeBench.problems(factory(), settings))
        .singleElement()
        .asString()
        .contains(because);
  }

  @Test
  void headers_areRefused() {
    assertThat(ProbeBench.problems(factory(), "{\n header \"X Y\" 1\n}")).hasSize(1);
    assertThat(ProbeBench.problems(factory(), "{\n header X \"a\nb\"\n}")).hasSize(1);
    assertThat(ProbeBench.problems(factory(), "{\n header Host *.example.org\n}"))
        .singleElement()
        .asString()
        .contains("Host must be the name of one host");
    assertThat(ProbeBench.problems(factory(), "{\n" + " header X 1\n".repeat(9) + "}")).hasSize(1);
  }
}
