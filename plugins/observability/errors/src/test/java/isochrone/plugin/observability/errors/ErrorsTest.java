package isochrone.plugin.observability.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Outcome;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.kit.HandlerContract;
import isochrone.kit.InMemoryServer;
import isochrone.kit.LogCapture;
import isochrone.kit.Query;
import isochrone.wire.Rcode;
import isochrone.wire.RecordType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest extends HandlerContract {

  @Override
  protected HandlerFactory factory() {
    return new ErrorsFactory();
  }

  @Override
  protected InMemoryServer server() {
    return InMemoryServer.of("example.org {\n errors\n}");
  }

  @Override
  protected List<Query> questions() {
    return List.of(Query.of("example.org", "SOA"), Query.of("nothing.example.org", "A"));
  }

  /** Fails for TXT, answers SERVFAIL for MX, drops SRV. */
  private static final class Failing implements HandlerFactory {
    @Override
    public String name() {
      return "failing";
    }

    @Override
    public Stage stage() {
      return Stage.SERVE;
    }

    @Override
    public Config reference() {
      return ConfigFactory.parseString("arguments = []");
    }

    @Override
    public Handler create(List<Block> uses, Setup setup) {
      return x ->
          switch (x.type()) {
            case RecordType.TXT -> throw new IllegalStateException("no luck");
            case RecordType.SRV -> Outcome.DROP;
            case RecordType.MX -> {
              x.write(Rcode.SERVFAIL);
              yield Outcome.DONE;
            }
            default -> Outcome.NEXT;
          };
    }
  }

  @Test
  void errors_logsFailuresAndNothingElse() {
    try (LogCapture log = new LogCapture("isochrone.errors");
        LogCapture core = new LogCapture("isochrone.failures");
        InMemoryServer server =
            InMemoryServer.of("example.org {\n errors\n failing\n}", new Failing())) {
      server.ask("a.example.org", "TXT");
      server.ask("a.example.org", "MX");
      server.ask("a.example.org", "A");
      server.send(Query.of("a.example.org", "SRV").packet());
      server.send(Query.of("a.example.com", "TXT").packet());
      server.forward(Duration.ofSeconds(1));
      assertThat(log.lines())
          .containsExactly(
              "ERROR SERVFAIL a.example.org. TXT: java.lang.IllegalStateException: no luck",
              "ERROR SERVFAIL a.example.org. MX: the answer of failing");
      // The server logs such a failure by itself, once a minute.
      assertThat(core.lines()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"stacktrace,''", "panicRecoveryStacktrace,stdout"})
  void stacktrace_isLoggedUnderEitherName(String option, String output) {
    try (LogCapture log = new LogCapture("isochrone.errors");
        InMemoryServer server =
            InMemoryServer.of(
                "example.org {\n errors " + output + " {\n" + option + "\n}\n failing\n}",
                new Failing())) {
      server.ask("a.example.org", "TXT");
      server.forward(Duration.ofSeconds(1));
      assertThat(log.traces())
          .singleElement()
          .asString()
          .contains("no luck")
          .contains("at isochrone.plugin.observability.errors.ErrorsTest$Failing");
    }
  }

  @Test
  void output_isStandardOutputOrNone() {
    assertThat(InMemoryServer.problems("example.org {\nerrors /var/log/dns\n}"))
        .singleElement()
        .asString()
        .startsWith("Corefile:2:8: errors: output must be one of stdout");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "consolidate 500ms x  | Corefile:3:13: errors: consolidate: period must be 1s to 24h"
            + " (was 500ms)",
        "consolidate 5s (     | Corefile:3:16: errors: consolidate: pattern must be a regular"
            + " expression: Unclosed group (was \"(\")",
        "consolidate 5s x fatal | Corefile:3:18: errors: consolidate: level must be one of",
        "stack                | Corefile:3:1: errors: unknown setting (was stack; did you mean"
            + " stacktrace?)",
      })
  void block_refuses(String line, String problem) {
    assertThat(InMemoryServer.problems("example.org {\nerrors {\n" + line + "\n}\n}"))
        .singleElement()
        .asString()
        .startsWith(problem);
  }
}
