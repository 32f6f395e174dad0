package isochrone.plugin.observability.log;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Clock;
import isochrone.kit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeOfDayTest {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final LineBuffer line = new LineBuffer(100);

  private record At(Instant now) implements Clock {
    @Override
    public long nanoTime() {
      return 1_000;
    }
  }

  private String text(Instant time) {
    line.begin();
    new TimeOfDay(new At(time)).write(1_000, line);
    return line.toString();
  }

  @Test
  void date_isThatOfTheCalendar() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      Instant time = Instant.ofEpochMilli((long) (random.nextDouble() * 250_000_000_000_000L));
      assertThat(text(time)).isEqualTo(FORM.format(time));
    }
  }

  @Test
  void everyDay_ofAFewYears_isThatOfTheCalendar() {
    Instant day = Instant.parse("1999-12-31T23:59:59.999Z");
    for (int i = 0; i < 3_000; i++) {
      assertThat(text(day)).isEqualTo(FORM.format(day)).hasSize(TimeOfDay.LENGTH);
      day = day.plus(Duration.ofDays(1));
    }
  }

  @Test
  void time_isThatOfTheSteadyClock_untilTheClocksAreCompared() {
    ManualClock clock = new ManualClock();
    TimeOfDay time = new TimeOfDay(clock);
    clock.forward(Duration.ofMillis(1_234));
    time.write(clock.nanoTime(), line);
    time.compare();
    line.raw(' ');
    time.write(clock.nanoTime() - 1, line);
    assertThat(line).hasToString("2025-01-01T00:00:01.234Z 2025-01-01T00:00:01.233Z");
  }
}
