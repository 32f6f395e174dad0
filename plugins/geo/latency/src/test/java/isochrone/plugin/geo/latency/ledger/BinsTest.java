package isochrone.plugin.geo.latency.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compared with the library's own store. */
class BinsTest {
  private static final LogarithmicMapping MAPPING = new LogarithmicMapping(0.01);

  private final DDSketch ours = new DDSketch(MAPPING, Bins::new);
  private final DDSketch theirs = new DDSketch(MAPPING, UnboundedSizeDenseStore::new);

  private static void assertSame(DDSketch one, DDSketch other) {
    assertThat(one.getCount()).isEqualTo(other.getCount());
    for (double quantile = 0; quantile <= 1; quantile += 0.01) {
      assertThat(one.getValueAtQuantile(quantile)).isEqualTo(other.getValueAtQuantile(quantile));
    }
  }

  @Test
  void quantiles_ofManyWeights_areTheLibrarys() {
    Random random = new Random(4);
    for (int i = 0; i < 3_000; i++) {
      double value = Math.exp(6 * random.nextGaussian());
      int weight = 1 + random.nextInt(5);
      ours.accept(value, weight);
      theirs.accept(value, weight);
    }

    assertSame(ours, theirs);
    assertThat(ours.getMinValue()).isEqualTo(theirs.getMinValue());
    assertThat(ours.getMaxValue()).isEqualTo(theirs.getMaxValue());
  }

  @Test
  void mergeWith_others_isTheLibrarys() {
    Random random = new Random(5);
    for (int part = 0; part < 50; part++) {
      DDSketch one = new DDSketch(MAPPING, Bins::new);
      for (int i = 0; i < 20; i++) {
        double value = 20 * random.nextDouble();
        one.accept(value);
        theirs.accept(value);
      }
      ours.mergeWith(one);
    }

    assertSame(ours, theirs);
    assertSame(ours.copy(), theirs);
    DDSketch mixed = new DDSketch(MAPPING, Bins::new);
    mixed.mergeWith(theirs);
    assertSame(mixed, theirs);
  }

  @Test
  void encode_canBeDecoded() throws IOException {
    ours.accept(3, 2.5);
    ours.accept(300, 1);
    GrowingByteArrayOutput out = GrowingByteArrayOutput.withDefaultInitialCapacity();

    ours.encode(out, false);

    ByteArrayInput in = ByteArrayInput.wrap(out.backingArray(), 0, out.numWrittenBytes());
    assertSame(DDSketch.decode(in, UnboundedSizeDenseStore::new), ours);
  }

  @Test
  void clear_leavesNothing() {
    ours.accept(3);
    ours.clear();

    assertThat(ours.isEmpty()).isTrue();
    assertThat(ours.getCount()).isZero();
  }
}
