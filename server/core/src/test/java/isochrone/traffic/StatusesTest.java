package isochrone.traffic;

import static isochrone.api.traffic.EndpointStatus.CHECKING_ENDPOINT;
import static isochrone.api.traffic.EndpointStatus.DEGRADED;
import static isochrone.api.traffic.EndpointStatus.DISABLED;
import static isochrone.api.traffic.EndpointStatus.INACTIVE;
import static isochrone.api.traffic.EndpointStatus.ONLINE;
import static isochrone.api.traffic.EndpointStatus.STOPPED;
import static isochrone.api.traffic.EndpointStatus.UNMONITORED;
import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.ProfileStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusesTest {

  private static List<Integer> usable(EndpointStatus... states) {
    Statuses statuses = new Statuses(states);
    return IntStream.range(0, states.length).filter(statuses::usable).boxed().toList();
  }

  private static ProfileStatus together(EndpointStatus... states) {
    return new Statuses(states).together(true);
  }

  @Test
  void usable_isWhatIsAvailable() {
    assertThat(
            usable(CHECKING_ENDPOINT, ONLINE, DEGRADED, DISABLED, INACTIVE, STOPPED, UNMONITORED))
        .containsExactly(0, 1, 6);
  }

  @Test
  void usable_isDegraded_whenNothingIsAvailable() {
    assertThat(usable(DEGRADED, DEGRADED)).containsExactly(0, 1);
    assertThat(usable(DEGRADED, DISABLED, STOPPED)).containsExactly(0);
    assertThat(usable(DEGRADED, CHECKING_ENDPOINT)).containsExactly(1);
    assertThat(usable(DEGRADED, UNMONITORED)).containsExactly(1);
    assertThat(usable(DISABLED, STOPPED, INACTIVE)).isEmpty();
  }

  @Test
  void profile_isTheFirstThatHolds() {
    assertThat(new Statuses(DEGRADED, ONLINE).together(false)).isEqualTo(ProfileStatus.DISABLED);
    assertThat(new Statuses().together(false)).isEqualTo(ProfileStatus.DISABLED);
    assertThat(together(ONLINE, DEGRADED, CHECKING_ENDPOINT)).isEqualTo(ProfileStatus.DEGRADED);
    assertThat(together(CHECKING_ENDPOINT, ONLINE, DISABLED)).isEqualTo(ProfileStatus.ONLINE);
    assertThat(together(CHECKING_ENDPOINT, UNMONITORED)).isEqualTo(ProfileStatus.ONLINE);
    assertThat(together(CHECKING_ENDPOINT, DISABLED)).isEqualTo(ProfileStatus.CHECKING_ENDPOINTS);
    assertThat(together(DISABLED, STOPPED)).isEqualTo(ProfileStatus.INACTIVE);
    assertThat(together()).isEqualTo(ProfileStatus.INACTIVE);
  }
}
