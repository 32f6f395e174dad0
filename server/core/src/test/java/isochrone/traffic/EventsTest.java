package isochrone.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Clock;
import isochrone.api.traffic.Event;
import isochrone.host.metrics.MetricsStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00.5Z");
  private static final Clock STILL =
      new Clock() {
        @Override
        public long nanoTime() {
          return 0;
        }

        @Override
        public Instant now() {
          return NOW;
        }
      };

  private final MetricsStore metrics = new MetricsStore(1);
  private final Events events = new Events(STILL, new TrafficMetrics(metrics, STILL));

  private void degrade(String endpoint, String because) {
    Events.Subject subject = new Events.Subject(Event.Kind.ENDPOINT, "www.example.org.", endpoint);
    events.keep(subject, "Online", "Degraded", because);
  }

  @Test
  void line_saysWhatAndWhy() {
    degrade("primary", "connection refused in 0.2 ms, 4 in a row");
    degrade("", "");
    events.announce();
    assertThat(events.recent())
        .extracting(Event::line)
        .containsExactly(
            "www.example.org. primary: Online -> Degraded"
                + " (connection refused in 0.2 ms, 4 in a row)",
            "www.example.org.: Online -> Degraded");
  }

  @Test
  void announce_tellsEachEventOnce_alsoWhenAListenerFails() {
    List<Event> heard = new ArrayList<>();
    events.add(
        event -> {
          throw new IllegalStateException("deaf");
        });
    events.add(heard::add);
    degrade("a", "");
    assertThat(heard).isEmpty();
    events.announce();
    events.announce();
    assertThat(heard).hasSize(1);
  }

  @Test
  void ids_rise_alsoWithinAMicrosecond() {
    degrade("a", "");
    degrade("b", "");
    events.announce();
    assertThat(events.recent()).extracting(Event::id).containsExactly(id(), id() + 1);
  }

  private static long id() {
    return NOW.getEpochSecond() * 1_000_000 + 500_000;
  }

  @Test
  void recent_keepsTheLatestThousand() {
    for (int i = 0; i < 1_100; i++) {
      degrade("e" + i, "");
    }
    events.announce();
    assertThat(events.recent()).hasSize(1_000);
    assertThat(events.recent().get(0).endpoint()).isEqualTo("e100");
  }
}
