package isochrone.plugin.geo.latency.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final long PERIOD = 1_000;

  private final Turns turns = new Turns(10, 42);

  @Test
  void take_letsNobodyBeforeThePeriodIsOver() {
    assertThat(turns.take(7, 50, PERIOD)).isTrue();
    assertThat(turns.isFree(7, 50 + PERIOD - 1, PERIOD)).isFalse();
    assertThat(turns.take(7, 50 + PERIOD - 1, PERIOD)).isFalse();
    assertThat(turns.isFree(7, 50 + PERIOD, PERIOD)).isTrue();
    assertThat(turns.take(7, 50 + PERIOD, PERIOD)).isTrue();
    assertThat(turns.take(7, 50 + PERIOD, PERIOD)).isFalse();
  }

  /** The origin of the nanoseconds is anything, so they may be 0, negative, or pass the end. */
  @Test
  void take_countsTimeFromAnyOrigin() {
    for (long start : new long[] {0, -5, Long.MAX_VALUE - 3, Long.MIN_VALUE}) {
      Turns fresh = new Turns(10, 42);
      assertThat(fresh.take(7, start, PERIOD)).isTrue();
      assertThat(fresh.take(7, start + PERIOD - 1, PERIOD)).isFalse();
      assertThat(fresh.take(7, start + PERIOD + 1, PERIOD)).isTrue();
    }
  }

  @Test
  void take_neverTwiceInAPeriod_howeverManyShareTheTable() {
    Random random = new Random(20260101);
    long[] last = new long[20_000];
    int given = 0;
    for (long now = 1; now < 400_000; now++) {
      int who = random.nextInt(last.length);
      if (turns.take(who, now, 50_000)) {
        assertThat(last[who] == 0 || now - last[who] >= 50_000).isTrue();
        last[who] = now;
        given++;
      }
    }
    // A thousand slots, eight periods: nearly every slot is used in each.
    assertThat(given).isBetween(7_500, 8 * 1_024);
  }

  @Test
  void take_spreadsNeighboursOverTheTable() {
    int given = 0;
    for (long who = 0xC000_0200L; who < 0xC000_0200L + 256; who++) {
      given += turns.take(who, 1, PERIOD) ? 1 : 0;
    }
    // 256 balls in 1024 urns meet 226 of them.
    assertThat(given).isBetween(205, 247);
  }

  @Test
  void take_givesOneTurn_whenSeveralThreadsAskAtOnce() throws Exception {
    int threads = 4;
    int rounds = 2_000;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        counts.add(
            pool.submit(
                () -> {
                  int given = 0;
                  for (int round = 1; round <= rounds; round++) {
                    start.await(10, TimeUnit.SECONDS);
                    given += turns.take(7, round * PERIOD, PERIOD) ? 1 : 0;
                  }
                  return given;
                }));
      }
      int sum = 0;
      for (Future<Integer> count : counts) {
        sum += count.get(30, TimeUnit.SECONDS);
      }
      assertThat(sum).isEqualTo(rounds);
    } finally {
      pool.shutdownNow();
    }
  }
}
