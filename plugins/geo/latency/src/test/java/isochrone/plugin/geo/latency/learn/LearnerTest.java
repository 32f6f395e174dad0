package isochrone.plugin.geo.latency.learn;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Clock;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Measurement;
import isochrone.api.geo.Measurements;
import isochrone.api.geo.Regions;
import isochrone.api.geo.Source;
import isochrone.api.metrics.Snapshot;
import isochrone.host.metrics.MetricsStore;
import isochrone.kit.LogCapture;
import isochrone.kit.ManualClock;
import isochrone.kit.ManualThreads;
import isochrone.plugin.geo.latency.ledger.Cell;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import isochrone.plugin.geo.latency.ledger.Learning;
import isochrone.plugin.geo.latency.store.LedgerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnerTest {
  private static final long ADDRESS = 0xC000_0201L;
  private static final LearnSettings USUAL = settings(10);

  @TempDir private Path folder = Path.of("");

  private final ManualClock steady = new ManualClock();

  /** How far the time of day was set. */
  private Duration set = Duration.ZERO;

  private final Clock clock =
      new Clock() {
        @Override
        public long nanoTime() {
          return steady.nanoTime();
        }

        @Override
        public Instant now() {
          return steady.now().plus(set);
        }
      };
  private final ManualThreads threads = new ManualThreads();
  private final Measurements measurements = new Measurements();
  private final MetricsStore metrics = new MetricsStore(1);
  private final Regions regions = Regions.standard();

  private static LearnSettings settings(int update) {
    Learning learning = new Learning(Duration.ofDays(1), Duration.ofDays(7), 5);
    return new LearnSettings(learning, Duration.ofSeconds(update));
  }

  private Learner learner(LearnSettings settings) {
    LedgerFile file = new LedgerFile(folder.resolve("latency"), metrics);
    return new Learner(clock, new LearnMetrics(metrics), file, settings, regions);
  }

  private Learner started() {
    Learner learner = learner(USUAL);
    learner.start(measurements, threads);
    return learner;
  }

  private long now() {
    return clock.now().getEpochSecond();
  }

  private void measure(int times, String region, float millis) {
    for (int i = 0; i < times; i++) {
      measurements.add(new Measurement(true, 0, ADDRESS, region, millis, now()));
    }
  }

  private void forward(int seconds) {
    steady.forward(Duration.ofSeconds(seconds));
    threads.run();
  }

  private Cell cell(String region, float millis, long second) {
    AddressRange prefix = AddressRange.parse("192.0.2.0/24");
    return new Cell(prefix, region, millis, Source.IMPORTED, 9, second);
  }

  private double count(String name) {
    for (Snapshot family : metrics.snapshot()) {
      if (family.name().equals("isochrone_latency_" + name)) {
        return family.series().stream().mapToDouble(Snapshot.Series::value).sum();
      }
    }
    return Double.NaN;
  }

  @Test
  void forget_isDoneOnTheOwnThread_andPublished() throws Exception {
    Learner learner = started();
    learner.use(USUAL, regions);
    assertThat(learner.take(List.of(cell("eastus", 20, now())))).isNotCompletedExceptionally();
    forward(10);
    assertThat(learner.table().prefixes()).isEqualTo(1);
    Future<Integer> forgotten = learner.forget(AddressRange.parse("192.0.0.0/16"), null);
    assertThat(learner.take(List.of(cell("eastus", 20, now())))).isNotCompletedExceptionally();
    forward(10);
    assertThat(forgotten.get()).isEqualTo(1);
    assertThat(learner.table().prefixes()).isZero();
  }

  @Test
  void turn_endOfAPeriod_publishesWhatWasMeasured() {
    Learner learner = started();
    measure(5, "westeurope", 20);
    forward(9);
    assertThat(learner.table().rows()).isZero();

    forward(1);

    assertThat(learner.table().prefixes()).isOne();
    assertThat(learner.table().regions()).containsExactly("westeurope");
    assertThat(count("samples_total")).isEqualTo(5);
    assertThat(count("learned_prefixes")).isOne();
    assertThat(count("newest_seconds")).isEqualTo(10);
    assertThat(count("cells")).isOne();
    List<Cell> shown = new ArrayList<>();
    learner.forEach(shown::add);
    assertThat(shown).extracting(each -> each.prefix().toString()).containsExactly("192.0.2.0/24");
  }

  @Test
  void turn_nothingNew_leavesTheTable() {
    Learner learner = started();
    measure(5, "westeurope", 20);
    forward(10);
    LearnedTable table = learner.table();

    forward(10);

    assertThat(learner.table()).isSameAs(table);
  }

  @Test
  void turn_afterMaxAge_forgets() {
    Learner learner = started();
    measure(5, "westeurope", 20);
    forward(10);

    forward((int) Duration.ofDays(7).toSeconds() - 10);
    assertThat(learner.table().rows()).isOne();
    forward(10);
    assertThat(learner.table().rows()).isZero();
    forward(60);
    assertThat(learner.table().prefixes()).isZero();
    assertThat(learner.snapshot().prefixes()).isZero();
  }

  @Test
  void hear_whatCannotBeTrue_isRefusedAndCounted() {
    Learner learner = started();
    measure(3, "atlantis", 20);
    measure(3, "westeurope", 10_001);
    measurements.add(new Measurement(true, 0, ADDRESS, "westeurope", 20, now() + 61));
    threads.run();
    forward(10);

    assertThat(learner.table().rows()).isZero();
    assertThat(count("refused_total")).isEqualTo(7);
    assertThat(count("samples_total")).isZero();
  }

  @Test
  void hear_moreThanThereIsRoomFor_isDroppedAndCounted() {
    Learner learner = started();
    measure((1 << 18) + 3, "westeurope", 20);
    forward(10);

    assertThat(count("dropped_total")).isEqualTo(3);
    measure(1, "westeurope", 20);
    forward(10);
    assertThat(count("samples_total")).isEqualTo((1 << 18) + 1);
    assertThat(learner.table().rows()).isOne();
  }

  @Test
  void merge_cells_arePublished() {
    Learner learner = started();

    assertThat(learner.take(List.of(cell("westeurope", 20, now() - 5))))
        .isNotCompletedExceptionally();
    forward(10);

    assertThat(learner.table().cells(Source.IMPORTED)).isOne();
    assertThat(count("refused_total")).isZero();
  }

  @Test
  void merge_whatCannotBeTrueOrIsTooOld_isNot() {
    Learner learner = started();
    long old = now() - Duration.ofDays(8).toSeconds();
    assertThat(
            learner.take(
                List.of(
                    cell("atlantis", 20, now()),
                    cell("westeurope", -1, now()),
                    cell("westeurope", 20, now() + 61),
                    cell("westeurope", 20, old))))
        .isNotCompletedExceptionally();
    threads.run();
    forward(10);

    assertThat(learner.table().rows()).isZero();
    assertThat(count("refused_total")).isEqualTo(3);
  }

  @Test
  void close_afterLearning_isKnownByTheNext() {
    Learner learner = started();
    measure(5, "westeurope", 20);
    learner.close();

    Learner next = started();

    assertThat(next.table().prefixes()).isOne();
    assertThat(threads.names()).containsExactly("latency");
  }

  @Test
  void turn_eachMinute_saves() {
    Learner learner = started();
    measure(5, "westeurope", 20);
    forward(59);
    assertThat(count("saved_total")).isZero();

    forward(1);

    assertThat(count("saved_total")).isOne();
    forward(60);
    assertThat(count("saved_total")).as("nothing is new").isOne();
    assertThat(started().table().rows()).isEqualTo(learner.table().rows());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10, 25, 31, 45, 59, 60, 90, 3600})
  void turn_killedAtAnySecond_keepsWhatIsOlderThanAMinute(int update) {
    Learner learner = learner(settings(update));
    learner.start(measurements, threads);
    try (LogCapture log = new LogCapture("isochrone.latency")) {
      for (int second = 0; second < 400; second++) {
        measure(3, "westeurope", 20);
        forward(1);
        if (second >= 60) {
          assertThat(now() - newestOnDisk()).as("after %d s", second).isLessThanOrEqualTo(60);
        }
      }
      assertThat(log.lines()).isNotEmpty();
    }
    assertThat(count("saved_total")).as("not for each period").isLessThan(14);
  }

  private long newestOnDisk() {
    Learner next = learner(USUAL);
    next.start(new Measurements(), new ManualThreads());
    return next.table().newest();
  }

  @Test
  void turn_clockSetBack_learnsAndSavesOn() {
    Learner learner = started();
    measure(5, "westeurope", 20);
    forward(60);
    set = Duration.ofDays(-1);

    measure(5, "eastus", 80);
    forward(10);

    assertThat(learner.table().regions()).containsExactly("westeurope", "eastus");
    forward(60);
    assertThat(count("saved_total")).isEqualTo(2);
    measure(5, "japaneast", 200);
    forward(10);
    assertThat(learner.table().regions()).contains("japaneast");
  }

  @Test
  void turn_timeForBoth_savesBeforeItPublishes() {
    Learner learner = started();
    List<Double> saved = new ArrayList<>();
    learner.watch(() -> saved.add(count("saved_total")));
    measure(5, "westeurope", 20);

    forward(60);

    assertThat(saved).containsExactly(1.0);
  }

  @Test
  void close_betweenPeriods_savesAndMakesNoTable() {
    Learner learner = started();
    AtomicInteger told = new AtomicInteger();
    learner.watch(told::incrementAndGet);
    measure(5, "westeurope", 20);
    forward(5);
    measure(1, "eastus", 80);

    learner.close();

    assertThat(told).hasValue(0);
    assertThat(learner.table().rows()).isZero();
    assertThat(count("saved_total")).isOne();
    assertThat(started().table().regions()).containsExactly("westeurope", "eastus");
  }

  @Test
  void turn_nothingNew_makesNoTableUntilSomethingIsTooOld() {
    Learner learner = started();
    AtomicInteger told = new AtomicInteger();
    learner.watch(told::incrementAndGet);
    measure(5, "westeurope", 20);
    // One prefix in the table, of which the other half is newer.
    forward(600);
    measurements.add(new Measurement(true, 0, ADDRESS + 256, "westeurope", 20, now()));
    forward(10);
    int before = told.get();

    for (int i = 0; i < 100; i++) {
      forward(600);
    }
    assertThat(told).hasValue(before);

    forward((int) Duration.ofDays(7).toSeconds() - 60_600);
    assertThat(told).hasValue(before + 1);
  }

  @Test
  void turn_afterAMaxAgeOfSeconds_forgetsAfterSeconds() {
    Learning brief = new Learning(Duration.ofDays(1), Duration.ofSeconds(16), 5);
    Learner first = started();
    measure(5, "eastus", 20);
    forward(3);
    measure(5, "westeurope", 30);
    first.close();
    threads.run();
    Learner next = learner(new LearnSettings(brief, Duration.ofSeconds(1)));
    next.start(measurements, threads);
    assertThat(next.table().prefixes()).isOne();

    // The one is gone after 13 seconds, the other after 16, and nothing is believed for long.
    for (int second = 0; second < 19; second++) {
      forward(1);
    }

    assertThat(next.table().cells()).isZero();
  }

  @Test
  void close_neverStarted_writesNothing() {
    learner(USUAL).close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void start_fileThatCannotBeRead_isPutAsideOnlyOnceLive() throws IOException {
    Path file = folder.resolve("latency").resolve("round-trips");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "no ledger");
    Learner learner = started();
    forward(10);
    assertThat(file).exists();

    try (LogCapture log = new LogCapture("isochrone.latency")) {
      learner.use(USUAL, regions);
      threads.run();
      assertThat(log.lines()).anyMatch(line -> line.contains("cannot be read"));
    }

    assertThat(file).doesNotExist();
    assertThat(count("unreadable_total")).isOne();
  }

  @Test
  void watch_otherTable_tellsAllWhateverOneSays() throws Exception {
    Learner learner = started();
    AtomicInteger told = new AtomicInteger();
    try (LogCapture log = new LogCapture("isochrone.latency")) {
      learner.watch(
          () -> {
            throw new IllegalStateException("no");
          });
      AutoCloseable watching = learner.watch(told::incrementAndGet);
      measure(5, "westeurope", 20);
      forward(10);
      assertThat(log.lines()).anyMatch(line -> line.contains("cannot be used"));
      watching.close();
    }
    measure(5, "westeurope", 20);
    forward(10);

    assertThat(told).hasValue(1);
  }

  @Test
  void use_otherSettings_holdFromTheNextPeriod() {
    Learner learner = started();
    measure(5, "westeurope", 20);
    forward(10);
    Learning shorter = new Learning(Duration.ofHours(1), Duration.ofSeconds(20), 5);

    learner.use(new LearnSettings(shorter, Duration.ofSeconds(5)), regions);
    forward(20);

    assertThat(learner.table().rows()).isZero();
  }

  @Test
  void close_oldLearner_hearsNoMore() {
    started().close();

    assertThat(measurements.isHeard()).isFalse();
    assertThat(threads.names()).isEmpty();
  }
}
