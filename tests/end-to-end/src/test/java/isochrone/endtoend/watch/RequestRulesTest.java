package isochrone.endtoend.watch;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.StatusBoard;
import isochrone.api.traffic.StatusBoard.ProfileState;
import isochrone.api.traffic.Verdict;
import isochrone.endtoend.ground.LocalEndpoint;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Until;
import isochrone.kit.Certificates;
import isochrone.kit.RawServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What endpoints are asked, and by which name; and whose certificates are believed. */
class RequestRulesTest {
  private static final String LONG = "36500";

  @TempDir private Path folder;
  private final LocalEndpoint byAddress = new LocalEndpoint();
  private final LocalEndpoint byName = new LocalEndpoint();
  private final LocalEndpoint byMonitor = new LocalEndpoint();
  private final LocalEndpoint byEndpoint = new LocalEndpoint();
  private final LocalEndpoint byConnection = new LocalEndpoint();
  private final LocalEndpoint elsewhere = new LocalEndpoint();

  private List<LocalEndpoint> all() {
    return List.of(byAddress, byName, byMonitor, byEndpoint, byConnection, elsewhere);
  }

  @AfterEach
  void stop() {
    all().forEach(LocalEndpoint::close);
  }

  private static Verdict result(StatusBoard board, String name) {
    for (ProfileState profile : board.profiles()) {
      Verdict result = profile.endpoints().get(0).result();
      if (profile.profile().name().toString().equals(name + ".rules.test.") && result != null) {
        return result;
      }
    }
    return Verdict.failed("");
  }

  private RunningServer start(String corefile) throws IOException {
    return RunningServer.start(Files.writeString(folder.resolve("Corefile"), corefile));
  }

  private static void awaitAll(RunningServer server) {
    server.await(
        "a result of each",
        board ->
            board.profiles().stream().allMatch(one -> one.endpoints().get(0).result() != null));
  }

  @Test
  void host_isThatOfTheHeader_elseOfTheTarget_andRedirectsAreNotFollowed() throws IOException {
    all().forEach(endpoint -> endpoint.become("200"));
    String moved =
        "HTTP/1.1 301 Moved\r\nLocation: http://%s/\r\nContent-Length: 0\r\n\r\n"
            .formatted(elsewhere.hostAndPort());
    String corefile =
        """
        rules.test {
            profile address weighted {
                monitor http path=/health?deep=1 interval=1s
                endpoint one 192.0.2.1 probe=%s
            }
            profile name weighted {
                monitor http interval=1s
                endpoint one origin.example.net probe=%s
            }
            profile monitor weighted {
                monitor http interval=1s {
                    header Host app.example.net
                }
                endpoint one origin.example.net probe=%s
            }
            profile endpoint weighted {
                monitor http interval=1s {
                    header Host app.example.net
                }
                endpoint one origin.example.net probe=%s {
                    header Host one.example.net
                }
            }
            profile connection weighted {
                monitor tcp interval=1s
                endpoint one 192.0.2.1 probe=%s
            }
            profile moved weighted {
                monitor http interval=1s
                endpoint one 192.0.2.1 probe=127.0.0.1:%d
            }
        }
        """;
    try (RawServer mover = RawServer.answering(moved);
        RunningServer server =
            start(
                corefile.formatted(
                    byAddress.hostAndPort(),
                    byName.hostAndPort(),
                    byMonitor.hostAndPort(),
                    byEndpoint.hostAndPort(),
                    byConnection.hostAndPort(),
                    mover.port()))) {
      awaitAll(server);
      assertThat(byAddress.lastRequest().lines())
          .startsWith("GET /health?deep=1 HTTP/1.1", "Host: 127.0.0.1")
          .anyMatch(line -> line.contains("Azure Traffic Manager Endpoint Monitor"));
      assertThat(byName.lastRequest()).startsWith("GET / HTTP/1.1\nHost: origin.example.net\n");
      assertThat(byMonitor.lastRequest()).contains("\nHost: app.example.net\n");
      assertThat(byEndpoint.lastRequest())
          .contains("\nHost: one.example.net\n")
          .doesNotContain("app.example.net");
      assertThat(byConnection.lastRequest()).as("tcp says nothing").isEmpty();
      assertThat(result(server.board(), "connection").healthy()).isTrue();
      assertThat(result(server.board(), "moved").text()).isEqualTo("expected 200, got 301");
      assertThat(elsewhere.lastRequest()).as("the redirect is not followed").isEmpty();
    }
  }

  private Certificates authority(String name) {
    return Certificates.make(
        folder, "-dname", "CN=" + name, "-ext", "bc=ca:true", "-validity", LONG);
  }

  @Test
  void serverName_isTheHost_andAuthoritiesAreReadAgainAtReload() throws IOException {
    Certificates own = authority("own");
    Certificates shown =
        own.sign(folder, "-dname", "CN=any", "-ext", "san=dns:app.example.net", "-validity", LONG);
    own.pem(folder.resolve("ca.pem"));
    String corefile =
        """
        rules.test {
            profile named weighted {
                monitor https interval=1s tolerated-failures=0 verify=on authorities=ca.pem {
                    header Host app.example.net
                }
                endpoint one 192.0.2.1 probe=127.0.0.1:%1$d
            }
        }
        """;
    try (RawServer target = RawServer.answering(RawServer.status(200), shown::sockets);
        RunningServer server = start(corefile.formatted(target.port()))) {
      server.await("trust", board -> result(board, "named").healthy());
      assertThat(target.sessions().get(0)).contains("value=app.example.net");
      Files.writeString(folder.resolve("ca.pem"), "nothing");
      server.reloader().reload("a test");
      int probes = target.sessions().size();
      Until.holds(() -> assertThat(target.sessions()).hasSizeGreaterThan(probes + 1));
      assertThat(result(server.board(), "named").healthy()).as("a bad file is not taken").isTrue();
      authority("another").pem(folder.resolve("ca.pem"));
      server.reloader().reload("a test");
      server.await("distrust", board -> !result(board, "named").healthy());
      assertThat(result(server.board(), "named").text())
          .isEqualTo(
              "expected a trusted certificate, got one that no authority in ca.pem vouches for");
    }
  }
}
