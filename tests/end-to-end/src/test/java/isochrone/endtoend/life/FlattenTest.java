package isochrone.endtoend.life;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.endtoend.ground.Answers;
import isochrone.endtoend.ground.Ports;
import isochrone.endtoend.ground.RunningServer;
import isochrone.endtoend.ground.Scrape;
import isochrone.endtoend.ground.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name at the apex, resolved by another server over real sockets. */
class FlattenTest {
  @TempDir private Path folder;
  private final int resolver = Ports.free();
  private final int scrapePort = Ports.free();
  private Path targets;
  private Path corefile;

  @BeforeEach
  void prepare() throws IOException {
    targets = folder.resolve("targets");
    corefile = folder.resolve("Corefile");
    Files.writeString(
        corefile,
        """
        flat.example {
            prometheus 127.0.0.1:%d
            records {
                @ 300 TXT beside
            }
            profile @ priority {
                resolver 127.0.0.1:%d
                endpoint one origin.target.example
            }
        }
        """
            .formatted(scrapePort, resolver));
  }

  private void target(String address) throws IOException {
    Files.writeString(
        targets,
        """
        target.example {
            records {
                origin 1 CNAME hosts
                hosts 300 A %s
            }
        }
        """
            .formatted(address));
  }

  private double failures() {
    return Scrape.of(scrapePort).sum("isochrone_flatten_lookup_total", Map.of("result", "failed"));
  }

  private static String address(RunningServer server) {
    return Answers.of(server.client(), "flat.example", "A");
  }

  @Test
  void apex_hasTheAddressesOfTheName_fromItsFirstAnswerOn_andFollowsItsChanges()
      throws IOException {
    target("192.0.2.1");
    RunningServer other = RunningServer.start(targets, resolver);
    try (other;
        RunningServer server = RunningServer.start(corefile)) {
      assertThat(address(server)).isEqualTo("192.0.2.1");
      assertThat(Answers.byTcp(server.client(), "flat.example", "A")).isEqualTo("192.0.2.1");
      assertThat(Answers.of(server.client(), "flat.example", "AAAA")).isEqualTo("NOERROR");
      assertThat(Answers.of(server.client(), "flat.example", "TXT")).isEqualTo("beside");
      target("192.0.2.2");
      other.reloader().reload("test");
      Until.answer("the new address", () -> address(server), "192.0.2.2"::equals);
    }
  }

  @Test
  void addresses_stay_whileTheResolverIsDown_andFollowItAgain() throws IOException {
    target("192.0.2.1");
    RunningServer server;
    try (RunningServer first = RunningServer.start(targets, resolver)) {
      server = RunningServer.start(corefile);
      assertThat(first.port()).isEqualTo(resolver);
    }
    try (server) {
      Until.answer("lookups that failed", this::failures, count -> count >= 4);
      assertThat(address(server)).isEqualTo("192.0.2.1");
      server.reloader().reload("test");
      assertThat(address(server)).isEqualTo("192.0.2.1");
      target("192.0.2.2");
      try (RunningServer again = RunningServer.start(targets, resolver)) {
        assertThat(again.port()).isEqualTo(resolver);
        Until.answer("the new address", () -> address(server), "192.0.2.2"::equals);
      }
    }
  }

  @Test
  void neverResolved_isServfail_untilItIs() throws IOException {
    try (RunningServer server = RunningServer.start(corefile)) {
      assertThat(address(server)).isEqualTo("SERVFAIL");
      assertThat(Answers.of(server.client(), "flat.example", "TXT")).isEqualTo("beside");
      target("192.0.2.1");
      try (RunningServer late = RunningServer.start(targets, resolver)) {
        assertThat(late.port()).isEqualTo(resolver);
        Until.answer("an address", () -> address(server), "192.0.2.1"::equals);
      }
    }
  }
}
