package isochrone.plugin.probes.metric;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.ProbeFactory;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Verdict;
import isochrone.kit.AnyProbeContract;
import isochrone.kit.ProbeBench;
import isochrone.kit.SilentPort;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricProbeTest extends AnyProbeContract {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Endpoint ENDPOINT = ProbeBench.endpoint("a.local.example", null, 0);
  private static final String UP = " {\n query up\n}";

  @Override
  protected ProbeFactory factory() {
    return new MetricFactory();
  }

  @Override
  protected Subject well() {
    FakePrometheus server = FakePrometheus.knowing(FakePrometheus.series("a", "1"));
    return Subject.of("server=" + server.url() + " at-least=1" + UP, ENDPOINT, server::close);
  }

  @Override
  protected Subject silent() {
    SilentPort silent = new SilentPort();
    String settings = "server=http://127.0.0.1:" + silent.port() + " at-least=1" + UP;
    return Subject.of(settings, ENDPOINT, silent::close);
  }

  private Verdict check(FakePrometheus server, String settings) {
    try (server) {
      return check("server=" + server.url() + " " + settings, ENDPOINT, AMPLE);
    }
  }

  private Verdict check(String settings, Endpoint endpoint, Duration timeout) {
    try (ProbeBench bench = new ProbeBench(factory(), settings)) {
      return bench.check(endpoint, timeout);
    }
  }

  private Verdict checkValue(String value, String bounds) {
    return check(FakePrometheus.knowing(FakePrometheus.series("a", value)), bounds + UP);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, at-least=0.5, true, got 0.5",
    "0.4, at-least=0.5, false, 'expected at least 0.5, got 0.4'",
    "2, at-most=2, true, got 2",
    "2.1, at-most=2, false, 'expected at most 2, got 2.1'",
    "2, above=2, false, 'expected above 2, got 2'",
    "2, below=2, false, 'expected below 2, got 2'",
    "-1, above=-2 below=0, true, got -1",
    "3, at-least=1 at-most=2, false, 'expected at least 1 and at most 2, got 3'",
    "+Inf, at-most=2, false, 'expected at most 2, got Infinity'",
    "-Inf, below=2, true, got -Infinity",
    "NaN, at-most=2, false, 'expected at most 2, got NaN'",
    "NaN, at-least=2, false, 'expected at least 2, got NaN'",
    "nonsense, at-least=2, false, 'expected at least 2, got NaN'",
    "1e3, at-least=1000, true, got 1000",
  })
  void check_comparesTheValue(String value, String bounds, boolean healthy, String text) {
    Verdict found = checkValue(value, bounds);
    assertThat(found.text()).isEqualTo(text);
    assertThat(found.healthy()).isEqualTo(healthy);
  }

  @Test
  void check_wantsAllSeriesWithinBounds() {
    String good = FakePrometheus.series("good", "5");
    String bad = FakePrometheus.series("bad", "3");
    assertThat(check(FakePrometheus.knowing(good, good), "above=4" + UP))
        .isEqualTo(Verdict.healthy("all of 2 series are above 4"));
    assertThat(check(FakePrometheus.knowing(good, bad), "above=4" + UP))
        .isEqualTo(Verdict.failed("expected above 4, got 3 of {\"job\":\"bad\"}"));
  }

  @Test
  void check_takesScalars_butNoRanges() {
    String scalar =
        "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"7\"]}}";
    assertThat(check(new FakePrometheus(200, scalar), "above=4" + UP))
        .isEqualTo(Verdict.healthy("got 7"));
    assertThat(check(new FakePrometheus(200, scalar.replace("scalar", "matrix")), "above=4" + UP))
        .isEqualTo(Verdict.failed("expected a vector or a scalar, got a matrix"));
  }

  @Test
  void check_withoutData_isAsSet() {
    assertThat(check(FakePrometheus.knowing(), "above=4" + UP))
        .isEqualTo(Verdict.failed("expected above 4, got no data"));
    assertThat(check(FakePrometheus.knowing(), "above=4 no-data=healthy" + UP))
        .isEqualTo(Verdict.healthy("no data"));
  }

  @Test
  void check_tellsWhyTheQueryIsRefused() {
    String error = "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}";
    assertThat(check(new FakePrometheus(400, error), "above=4" + UP))
        .isEqualTo(Verdict.failed("the query is refused: parse error"));
  }

  @Test
  void check_fails_whenTheAnswerIsAnother() {
    assertThat(check(new FakePrometheus(503, "<html>"), "above=4" + UP))
        .isEqualTo(Verdict.failed("expected 200, got 503"));
    assertThat(check(new FakePrometheus(302, ""), "above=4" + UP))
        .isEqualTo(Verdict.failed("expected 200, got 302"));
    assertThat(check(new FakePrometheus(200, "<html>"), "above=4" + UP))
        .isEqualTo(Verdict.failed("the answer is no JSON"));
    assertThat(check(new FakePrometheus(200, "{}"), "above=4" + UP))
        .isEqualTo(Verdict.failed("expected 200, got 200"));
  }

  @Test
  void check_fails_whenTheAnswerIsTooLong() {
    assertThat(check(new FakePrometheus(200, " ".repeat(1 << 21)), "above=4" + UP).text())
        .endsWith(": the answer is longer than 1048576 octets");
  }

  @Test
  void check_isLate_whenServerIsSilent() {
    try (SilentPort silent = new SilentPort()) {
      String server = "http://127.0.0.1:" + silent.port();
      Verdict found = check("server=" + server + " above=4" + UP, ENDPOINT, SHORT);
      assertThat(found).isEqualTo(Verdict.late(SHORT).prefixed(server + ": "));
    }
  }

  @Test
  void check_concludesNothing_whenItsTurnDidNotCome() {
    Duration timeout = Duration.ofSeconds(2);
    try (SilentPort silent = new SilentPort();
        ProbeBench bench =
            new ProbeBench(
                factory(), "server=http://127.0.0.1:" + silent.port() + " above=4" + UP)) {
      List<CompletableFuture<List<Verdict>>> all =
          IntStream.range(0, Turns.AT_ONCE + 4)
              .mapToObj(i -> bench.begin(ENDPOINT, timeout))
              .toList();
      assertThat(all.stream().map(said -> ProbeBench.await(said).get(0).outcome()))
          .containsOnly(Verdict.Outcome.LATE, Verdict.Outcome.UNKNOWN)
          .filteredOn(Verdict.Outcome.UNKNOWN::equals)
          .hasSize(4);
    }
  }

  @Test
  void check_isUnreached_whenConnectionIsRefused() {
    FakePrometheus server = FakePrometheus.knowing();
    server.close();
    assertThat(check("server=" + server.url() + " above=4" + UP, ENDPOINT, AMPLE).outcome())
        .isEqualTo(Verdict.Outcome.UNREACHED);
  }

  @Test
  void check_asksForTheEndpoint_withEscapes() {
    try (FakePrometheus server = FakePrometheus.knowing()) {
      Endpoint endpoint =
          new Endpoint(
              "a\"b'\\c", ENDPOINT.target(), true, false, -1, null, List.of(), ENDPOINT.origin());
      check(
          "server="
              + server.url()
              + "/prefix/ above=4 {\n"
              + " query \"up{e='{endpoint}', p='{profile}', t='{target}'} + 1\"\n"
              + " header Authorization \"Bearer secret\"\n"
              + "}",
          endpoint,
          AMPLE);
      assertThat(server.asked())
          .containsExactly(
              "/prefix/api/v1/query query=up{e='a\\x22b\\x27\\x5cc', p='www.example.org',"
                  + " t='a.local.example'} + 1 Bearer secret");
    }
  }
}
