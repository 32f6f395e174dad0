package isochrone.plugin.admin.reload;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.kit.InMemoryServer;
import isochrone.kit.ManualClock;
import isochrone.kit.RecordingReloader;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReloadTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static InMemoryServer server(String line) {
    return InMemoryServer.of("example.org {\n" + line + "\n}");
  }

  @Test
  void reload_asksOnceForAChange() {
    try (InMemoryServer server = server("reload 10s 0s")) {
      server.forward(Duration.ofSeconds(30));
      assertThat(server.reloader().reasons()).isEmpty();
      server.reloader().files("changed");
      server.forward(Duration.ofSeconds(60));
      assertThat(server.reloader().reasons()).containsExactly("its files have changed");
    }
  }

  @Test
  void reload_triesTheNextContentAfterARefusedOne() {
    try (InMemoryServer server = server("reload 1s 0s")) {
      RecordingReloader reloader = server.reloader();
      reloader.files("broken");
      server.forward(Duration.ofSeconds(5));
      reloader.files("mended");
      server.forward(Duration.ofSeconds(5));
      assertThat(reloader.reasons()).hasSize(2);
    }
  }

  @Test
  void reload_forgetsAChangeThatIsTakenBack() {
    try (InMemoryServer server = server("reload 1s 0s settle=3s")) {
      RecordingReloader reloader = server.reloader();
      reloader.files("for a moment");
      server.forward(Duration.ofSeconds(2));
      reloader.files(reloader.running());
      server.forward(Duration.ofSeconds(10));
      assertThat(reloader.reasons()).isEmpty();
    }
  }

  @Test
  void reload_waitsUntilFilesHaveSettled() {
    try (InMemoryServer server = server("reload 1s 0s settle=5s")) {
      for (int i = 0; i < 10; i++) {
        server.reloader().files("half written " + i);
        server.forward(Duration.ofSeconds(4));
      }
      assertThat(server.reloader().reasons()).isEmpty();
      server.forward(Duration.ofSeconds(2));
      assertThat(server.reloader().reasons()).hasSize(1);
    }
  }

  @Test
  void reload_inTwoBlocksAsksOnce() {
    String corefile = "example.org {\n reload 1s\n}\nexample.net {\n reload 1s\n}";
    try (InMemoryServer server = InMemoryServer.of(corefile)) {
      server.reloader().files("changed");
      server.forward(Duration.ofSeconds(5));
      assertThat(server.reloader().reasons()).hasSize(1);
    }
  }

  @Test
  void watcher_spreadsItsLooksByTheJitter() {
    Set<Long> pauses = new TreeSet<>();
    for (long seed = 0; seed < 50; seed++) {
      ReloadSettings settings =
          new ReloadSettings(Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ZERO);
      ManualClock clock = new ManualClock();
      Watcher watcher = new Watcher(settings, clock, new SplittableRandom(seed));
      RecordingReloader reloader = new RecordingReloader();
      reloader.files("changed");
      long seconds = 0;
      while (reloader.reasons().isEmpty()) {
        clock.forward(SECOND);
        watcher.look(reloader);
        seconds++;
      }
      pauses.add(seconds);
    }
    assertThat(pauses).allMatch(pause -> pause >= 15 && pause <= 46).hasSizeGreaterThan(15);
  }

  @ParameterizedTest
  @CsvSource({
    "reload,14,47",
    "reload 10s,4,17",
    "reload 10s 10s,4,17",
    "reload 2m,104,137",
    "reload 4s 1s,2,7",
    "reload 4s 1s settle=9s,11,15"
  })
  void settings_haveDefaults(String line, long least, long most) {
    try (InMemoryServer server = server(line)) {
      server.reloader().files("changed");
      long seconds = 0;
      while (server.reloader().reasons().isEmpty()) {
        server.forward(SECOND);
        seconds++;
      }
      assertThat(seconds).isBetween(least, most);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reload 500ms      | Corefile:2:8: reload: interval must be 1s to 24h (was 500ms)",
        "reload 10s 25h    | Corefile:2:12: reload: jitter must be 0s to 24h (was 25h)",
        "reload settle=11m | Corefile:2:8: reload: settle must be 0s to 10m (was 11m)",
      })
  void block_refuses(String line, String problem) {
    assertThat(InMemoryServer.problems("example.org {\n" + line + "\n}"))
        .singleElement()
        .asString()
        .isEqualTo(problem);
  }
}
