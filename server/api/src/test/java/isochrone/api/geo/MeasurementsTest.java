package isochrone.api.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurementsTest {
  private static final Measurement ONE =
      new Measurement(true, 0, 0xC000_0201L, "westeurope", 12.5f, 1_700_000_000);

  private final Measurements measurements = new Measurements();

  @Test
  void add_isHeardByAllWhoListen() throws Exception {
    List<Measurement> heard = new ArrayList<>();
    assertThat(measurements.isHeard()).isFalse();
    measurements.add(ONE);
    AutoCloseable first = measurements.listen(heard::add);
    AutoCloseable second = measurements.listen(heard::add);
    assertThat(measurements.isHeard()).isTrue();
    measurements.add(ONE);
    assertThat(heard).containsExactly(ONE, ONE);
    first.close();
    first.close();
    measurements.add(ONE);
    assertThat(heard).hasSize(3);
    second.close();
    assertThat(measurements.isHeard()).isFalse();
  }

  @Test
  void listen_twiceWithTheSameListener_isTwoListeners() throws Exception {
    List<Measurement> heard = new ArrayList<>();
    Consumer<Measurement> listener = heard::add;
    measurements.listen(listener);
    AutoCloseable second = measurements.listen(listener);
    second.close();
    second.close();
    measurements.add(ONE);
    assertThat(heard).containsExactly(ONE);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
  void measurement_refusesWhatIsNoRoundTrip(float millis) {
    assertThatThrownBy(() -> new Measurement(true, 0, 1, "eastus", millis, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("above 0");
  }
}
