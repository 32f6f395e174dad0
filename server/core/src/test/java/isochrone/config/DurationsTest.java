package isochrone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "0, PT0S, 0s",
    "0s, PT0S, 0s",
    "30s, PT30S, 30s",
    "1m30s, PT1M30S, 1m30s",
    "90s, PT1M30S, 1m30s",
    "1h2m3s4ms, PT1H2M3.004S, 1h2m3s4ms",
    "1.5h, PT1H30M, 1h30m",
    "100us, PT0.0001S, 100000ns",
    "7µs, PT0.000007S, 7000ns",
    "1d, PT24H, 24h",
    "49h, PT49H, 49h",
    "365d, PT8760H, 365d",
  })
  void parse_reads(String text, Duration expected, String canonical) throws Refusal {
    assertThat(Durations.parse(text)).isEqualTo(expected);
    assertThat(Durations.text(expected)).isEqualTo(canonical);
    assertThat(Durations.parse(canonical)).isEqualTo(expected);
  }
}
