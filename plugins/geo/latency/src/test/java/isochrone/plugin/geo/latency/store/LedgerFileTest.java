package isochrone.plugin.geo.latency.store;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.file.HeapRoom;
import isochrone.host.metrics.MetricsStore;
import isochrone.kit.LogCapture;
import isochrone.plugin.geo.latency.ledger.Ledger;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFileTest {
  private static final int PREFIXES = 300;

  @TempDir private Path state = Path.of("");

  private final MetricsStore metrics = new MetricsStore(1);
  private final LogCapture log = new LogCapture("isochrone.latency");
  private Path folder = Path.of("");
  private Path newest = Path.of("");
  private Path before = Path.of("");

  /** How many octets of memory are free. */
  private long free = Long.MAX_VALUE;

  /** How many octets can be written before the disk is full. */
  private long room = Long.MAX_VALUE;

  @BeforeEach
  void name() {
    folder = state.resolve("latency");
    newest = folder.resolve("round-trips");
    before = folder.resolve("round-trips.before");
  }

  @AfterEach
  void close() {
    log.close();
  }

  private LedgerFile file() {
    return new LedgerFile(folder, metrics, new HeapRoom(() -> free, () -> {}), Disk::new);
  }

  /** A disk that gets full. */
  private final class Disk extends FilterOutputStream {
    private Disk(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
      int now = (int) Math.min(room, count);
      out.write(octets, from, now);
      room -= now;
      if (now < count) {
        throw new IOException("No space left on device");
      }
    }
  }

  private boolean write(LedgerFile file, int number) {
    return file.write(Ledgers.of(number, PREFIXES).snapshot(), Ledgers.second(number));
  }

  /** The number of the ledger that a server would find; -1 for none. */
  private int found() {
    @Nullable Ledger ledger = file().read(Ledgers::empty);
    if (ledger == null) {
      return -1;
    }
    int number = Ledgers.number(ledger);
    assertThat(Ledgers.digest(ledger)).isEqualTo(Ledgers.digest(Ledgers.of(number, PREFIXES)));
    return number;
  }

  private double count(String metric) {
    return metrics.snapshot().stream()
        .filter(family -> family.name().equals(metric))
        .mapToDouble(family -> family.series().get(0).value())
        .sum();
  }

  private static void damage(Path file) throws IOException {
    byte[] octets = Files.readAllBytes(file);
    octets[octets.length / 2] ^= 1;
    Files.write(file, octets);
  }

  @Test
  void read_findsNothingInAFolderThatIsNotThere() {
    assertThat(found()).isEqualTo(-1);
    assertThat(log.lines()).isEmpty();
    assertThat(folder).doesNotExist();
  }

  @Test
  void read_findsTheLastThatWasWritten() {
    LedgerFile file = file();
    for (int number = 1; number <= 3; number++) {
      assertThat(write(file, number)).isTrue();
      assertThat(found()).isEqualTo(number);
    }
    assertThat(count("isochrone_latency_saved_total")).isEqualTo(3);
    assertThat(log.lines())
        .last()
        .isEqualTo(
            "INFO %s: round trips of 300 prefixes are read, as of 2023-11-14T22:13:23Z"
                .formatted(newest));
  }

  @Test
  void read_findsAnEmptyLedger() {
    assertThat(file().write(Ledgers.empty().snapshot(), 1)).isTrue();

    Ledger ledger = file().read(Ledgers::empty);

    assertThat(ledger).isNotNull();
    assertThat(ledger.prefixes()).isZero();
  }

  @Test
  void write_keepsTheOneBefore() throws IOException {
    LedgerFile file = file();
    write(file, 1);
    write(file, 2);

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(newest, before);
    }
    Files.delete(newest);
    assertThat(found()).isEqualTo(1);
  }

  @Test
  void write_showsItsFileToNobodyElse() throws IOException {
    write(file(), 1);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(newest)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void write_replacesWhatAKilledServerLeft() throws IOException {
    write(file(), 1);
    Path unfinished = Files.writeString(folder.resolve("round-trips.new"), "half");

    assertThat(found()).isEqualTo(1);
    assertThat(write(file(), 2)).isTrue();
    assertThat(found()).isEqualTo(2);
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void read_takesTheOneBeforeWhereTheNewestIsDamaged() throws IOException {
    write(file(), 1);
    write(file(), 2);
    damage(newest);

    assertThat(found()).isEqualTo(1);
    Path aside = folder.resolve("round-trips.unreadable");
    assertThat(aside).exists();
    assertThat(newest).doesNotExist();
    assertThat(log.lines().get(1))
        .startsWith("WARN %s cannot be read and is put aside as %s: ".formatted(newest, aside))
        .endsWith(" on is damaged");
    assertThat(count("isochrone_latency_unreadable_total")).isEqualTo(1);

    assertThat(found()).isEqualTo(1);
    assertThat(log.lines().stream().filter(line -> line.startsWith("WARN"))).hasSize(1);
  }

  @Test
  void write_keepsTheOneBeforeInPlaceOfADamagedOne() throws IOException {
    write(file(), 1);
    write(file(), 2);
    damage(newest);
    assertThat(found()).isEqualTo(1);

    assertThat(write(file(), 3)).isTrue();

    assertThat(found()).isEqualTo(3);
    damage(newest);
    assertThat(found()).isEqualTo(1);
  }

  @Test
  void read_findsNothingWhereBothAreDamaged() throws IOException {
    write(file(), 1);
    write(file(), 2);
    damage(newest);
    Files.write(before, new byte[0]);

    assertThat(found()).isEqualTo(-1);
    assertThat(folder.resolve("round-trips.before.unreadable")).exists();
    assertThat(log.lines().get(1)).endsWith(": it is empty");
    assertThat(count("isochrone_latency_unreadable_total")).isEqualTo(2);
    assertThat(write(file(), 3)).isTrue();
    assertThat(found()).isEqualTo(3);
  }

  @Test
  void read_putsAsideWhatIsNoFile() throws IOException {
    Files.createDirectories(newest);

    assertThat(found()).isEqualTo(-1);
    assertThat(log.lines().get(0)).endsWith(": it is no plain file");
    assertThat(write(file(), 1)).isTrue();
    assertThat(found()).isEqualTo(1);
  }

  @Test
  void read_keepsWhatTheMemoryIsTooSmallFor() throws IOException {
    write(file(), 1);
    free = Files.size(newest);

    assertThat(found()).isEqualTo(-1);
    assertThat(log.lines().get(0)).contains("memory").contains("give Java more of it");
    free = Long.MAX_VALUE;
    Files.move(folder.resolve("round-trips.unread"), newest);
    assertThat(found()).isEqualTo(1);
  }

  @Test
  void read_keepsAllThatIsNotDamagedUnderNamesOfTheirOwn() throws IOException {
    LedgerFile file = file();
    for (int number = 1; number <= 3; number++) {
      write(file, 2 * number - 1);
      write(file, 2 * number);
      free = 1;
      assertThat(found()).isEqualTo(-1);
      free = Long.MAX_VALUE;
    }

    List<String> kept = List.of("", ".before");
    for (int i = 0; i < kept.size(); i++) {
      for (int number = 1; number <= 3; number++) {
        String name = "round-trips" + kept.get(i) + ".unread" + (number == 1 ? "" : "." + number);
        Files.move(folder.resolve(name), newest);
        assertThat(found()).as(name).isEqualTo(2 * number - i);
        Files.delete(newest);
      }
    }
  }

  @Test
  void write_whatCouldNotBeReadCannotBeMoved_isNotWrittenOver() throws IOException {
    write(file(), 1);
    damage(newest);
    Path obstacle = folder.resolve("round-trips.unreadable").resolve("obstacle");
    Files.createDirectories(obstacle);
    LedgerFile file = file();
    assertThat(file.read(Ledgers::empty)).isNull();
    assertThat(log.lines()).singleElement().asString().contains("nor can it be moved");

    assertThat(write(file, 2)).isFalse();
    assertThat(newest).exists();
    assertThat(before).doesNotExist();
    Files.delete(obstacle);
    Files.delete(obstacle.getParent());
    assertThat(write(file, 3)).isTrue();

    assertThat(before).doesNotExist();
    assertThat(obstacle.getParent()).isRegularFile();
    assertThat(found()).isEqualTo(3);
  }

  @Test
  void write_whatCouldNotBeReadIsGone_writes() throws IOException {
    write(file(), 1);
    free = 1;
    LedgerFile file = file();
    assertThat(file.look(Ledgers::empty)).isNull();
    Files.delete(newest);
    free = Long.MAX_VALUE;

    assertThat(write(file, 2)).isTrue();

    assertThat(found()).isEqualTo(2);
  }

  @Test
  void begin_newFolder_isOnDiskBeforeItIsUsed() throws IOException {
    List<Path> forced = new ArrayList<>();
    Path deep = folder.resolve("deeper");
    Generations generations = new Generations(deep, forced::add);

    generations.begin().close();
    assertThat(forced).containsExactly(state, folder);
    generations.begin().close();
    assertThat(forced).hasSize(2);
  }

  @Test
  void write_losesNothingWhenTheDiskIsFull() {
    LedgerFile file = file();
    write(file, 1);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 50; i++) {
      room = random.nextInt(1_000);
      assertThat(write(file, 2)).isFalse();
      assertThat(folder.resolve("round-trips.new")).doesNotExist();
    }
    room = Long.MAX_VALUE;

    assertThat(log.lines())
        .containsExactly(
            "WARN %s cannot be written, what is new is not kept: No space left on device"
                .formatted(newest));
    assertThat(count("isochrone_latency_save_failed_total")).isEqualTo(50);
    assertThat(found()).isEqualTo(1);
    assertThat(write(file, 3)).isTrue();
    assertThat(log.lines()).last().isEqualTo("INFO %s is written again".formatted(newest));
    assertThat(found()).isEqualTo(3);
  }

  @Test
  void write_saysOnceThatThereIsNoPlace() throws IOException {
    Files.writeString(folder, "a file where a folder should be");
    LedgerFile file = file();

    assertThat(write(file, 1)).isFalse();
    assertThat(write(file, 2)).isFalse();

    assertThat(log.lines()).hasSize(1);
    Files.delete(folder);
    assertThat(write(file, 3)).isTrue();
    assertThat(found()).isEqualTo(3);
  }
}
