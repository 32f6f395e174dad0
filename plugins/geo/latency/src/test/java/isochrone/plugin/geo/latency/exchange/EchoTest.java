package isochrone.plugin.geo.latency.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.geo.Measurement;
import isochrone.api.geo.Regions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a server has measured, told to another one and told back by it. */
class EchoTest {
  private static final int PREFIXES = 300;
  private static final long PERIOD = 600;
  private static final int PERIODS = 12;

  private final Random random = new Random(1);
  private final TestKnowledge one = new TestKnowledge();
  private final TestKnowledge alone = new TestKnowledge();
  private final TestKnowledge other = new TestKnowledge();
  private long now = TestKnowledge.NOW - PERIODS * PERIOD;

  /** Some prefixes are so busy that they remember no more samples. */
  private List<Measurement> samples() {
    List<Measurement> samples = new ArrayList<>();
    for (int prefix = 0; prefix < PREFIXES; prefix++) {
      int count = prefix % 10 == 0 ? 20 : random.nextInt(3);
      for (int i = 0; i < count; i++) {
        float millis = (float) (20 - 30 * Math.log(1 - random.nextDouble()));
        long address = 0x0A00_0000L + ((long) prefix << 8);
        samples.add(new Measurement(true, 0, address, "eastus", millis, now));
      }
    }
    return samples;
  }

  private int tell(TestKnowledge from, TestKnowledge to) throws IOException {
    Merging merging = new Merging(to);
    CellRules rules = CellRules.of(now, Regions.standard());
    merging.merge("peer", Exports.stream(MergingTest.export(from)), rules);
    return (int) merging.merged().taken();
  }

  @Test
  void merging_whatOneHasSaidOneself_changesNothing() throws IOException {
    for (int period = 0; period < PERIODS; period++) {
      now += PERIOD;
      List<Measurement> samples = samples();
      one.measure(samples, now);
      alone.measure(samples, now);
      assertThat(tell(other, one)).as("an older echo").isZero();
      tell(one, other);
      assertThat(tell(other, one)).as("the newest").isZero();
    }

    assertThat(MergingTest.export(other)).contains(",imported\n").doesNotContain(",measured\n");
    assertThat(MergingTest.export(one)).isEqualTo(MergingTest.export(alone));
    assertThat(one.table().rows()).isEqualTo(alone.table().rows());
  }
}
