package isochrone.host.state;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Hand;
import isochrone.api.traffic.Health;
import isochrone.api.traffic.Verdict;
import isochrone.traffic.EndpointName;
import isochrone.traffic.Memory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00.123456Z");
  private static final EndpointName A = new EndpointName("www.example.org.", "a");
  private static final Hand DRAINED = new Hand(Hand.Kind.DRAIN, NOW, null, "new disks", "root");
  private static final Hand FORCED = new Hand(Hand.Kind.UP, NOW, NOW.plusSeconds(60), "", "http");

  @TempDir Path temporary;

  private static Memory.Remembered health(boolean remembered) {
    Verdict verdict = Verdict.failed("got 503").withCode(503).expiring(NOW.plusSeconds(1));
    Health health =
        new Health(
            EndpointStatus.DEGRADED,
            new Health.Finding(verdict, Duration.ofMillis(12), NOW, remembered),
            4,
            0,
            List.of(NOW.minusSeconds(5)),
            "held down",
            null);
    return new Memory.Remembered(health, NOW.minusSeconds(9));
  }

  @Test
  void state_isReadAsItWasSaved() {
    Path folder = temporary.resolve("new/folder");
    EndpointName b = new EndpointName("www.example.org.", "b");
    try (State state = State.open(folder)) {
      assertThat(state.recall().hands()).isEmpty();
      state.save(Map.of(A, DRAINED, b, FORCED), Map.of("0123", health(false)), false);
    }
    try (State state = State.open(folder)) {
      Memory memory = state.recall();
      assertThat(memory.hands()).isEqualTo(Map.of(A, DRAINED, b, FORCED));
      assertThat(memory.health("0123")).isEqualTo(health(true));
      assertThat(memory.health("4567")).isNull();
    }
  }

  @Test
  void folder_isForTheServersUserAlone() throws Exception {
    Path folder = temporary.resolve("state");
    State.open(folder).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void folder_ofAnotherServer_isLeftAlone() {
    try (State first = State.open(temporary);
        State second = State.open(temporary)) {
      assertThat(second.folder()).isNull();
      second.save(Map.of(A, DRAINED), Map.of(), false);
      first.save(Map.of(), Map.of(), false);
      assertThat(Files.exists(temporary.resolve("hands.json"))).isFalse();
    }
  }

  @Test
  void damagedFile_isPutAside_andTheOtherHolds() throws Exception {
    try (State state = State.open(temporary)) {
      state.save(Map.of(A, DRAINED), Map.of("0123", health(false)), false);
    }
    Files.writeString(temporary.resolve("health.json"), "{\"version\":1,\"all\":[{\"end");
    try (State state = State.open(temporary)) {
      Memory memory = state.recall();
      assertThat(memory.hands()).containsOnlyKeys(A);
      assertThat(memory.health("0123")).isNull();
    }
    assertThat(temporary.resolve("health.json.unreadable")).exists();
  }

  @Test
  void fileThatIsHalfUnderstood_isPutAside_andAllOfItIsForgotten() throws Exception {
    try (State state = State.open(temporary)) {
      state.save(Map.of(A, DRAINED), Map.of(), false);
    }
    Path file = temporary.resolve("hands.json");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("]}", ",{\"profile\":\"x\"}]}"));
    try (State state = State.open(temporary)) {
      assertThat(state.recall().hands()).isEmpty();
      assertThat(file).doesNotExist();
      state.save(Map.of(A, DRAINED), Map.of(), false);
      assertThat(file).hasContent(text);
    }
    Files.writeString(file, text.replace("\"version\":1", "\"version\":2"));
    try (State state = State.open(temporary)) {
      assertThat(state.recall().hands()).isEmpty();
    }
    assertThat(temporary.resolve("hands.json.unreadable")).exists();
  }

  @Test
  void files_areForTheServersUserAlone() throws Exception {
    try (State state = State.open(temporary)) {
      state.save(Map.of(A, DRAINED), Map.of("0123", health(false)), false);
    }
    for (String name : List.of("hands.json", "health.json")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void findings_areWrittenRarely_whileNoStatusChanges() throws Exception {
    try (State state = State.open(temporary)) {
      state.recall();
      state.save(Map.of(), Map.of("0123", health(false)), false);
      Path file = temporary.resolve("health.json");
      Files.delete(file);
      for (int i = 1; i < 12; i++) {
        state.save(Map.of(), Map.of("0123", health(false)), false);
        assertThat(file).doesNotExist();
      }
      state.save(Map.of(), Map.of("0123", health(false)), false);
      assertThat(file).exists();
      Files.delete(file);
      state.save(Map.of(), Map.of("0123", health(false)), true);
      assertThat(file).exists();
    }
  }

  @Test
  void unusableFolder_isNoReasonNotToServe() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));
    try (State state = State.open(file.resolve("below"))) {
      assertThat(state.folder()).isNull();
      assertThat(state.recall()).isEqualTo(Memory.NONE);
      state.save(Map.of(A, DRAINED), Map.of(), false);
    }
  }

  @Test
  void nothing_isKeptWithoutAFolder() {
    try (State state = State.open(null)) {
      assertThat(state.folder()).isNull();
      assertThat(state.recall()).isEqualTo(Memory.NONE);
    }
  }
}
