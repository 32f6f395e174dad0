package isochrone.plugin.observability.errors;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Exchange;
import isochrone.api.metrics.Counter;
import isochrone.kit.ManualClock;
import isochrone.plugin.observability.errors.ErrorsSettings.Consolidation;
import isochrone.plugin.observability.errors.Journal.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class JournalTest {
  private final ManualClock clock = new ManualClock();
  private final List<String> lines = new ArrayList<>();
  private final Count lost = new Count();

  /** Counts in a plain field. */
  private static final class Count implements Counter {
    private int value;

    @Override
    public void add(Exchange x) {
      value++;
    }

    @Override
    public void add() {
      value++;
    }
  }

  private Journal journal(boolean stacktrace, Consolidation... consolidations) {
    return new Journal(
        new ErrorsSettings(stacktrace, List.of(consolidations)),
        clock,
        lost,
        (level, text, cause) -> lines.add(level + " " + text + (cause == null ? "" : " +trace")));
  }

  private static Failure failure(String text) {
    return new Failure(text, new IllegalStateException("test"));
  }

  @Test
  void flush_logsEqualFailuresOnce() {
    Journal journal = journal(false);
    journal.add(failure("a"));
    journal.add(failure("b"));
    journal.add(failure("a"));
    journal.add(failure("a"));
    assertThat(lines).isEmpty();
    journal.flush();
    journal.flush();
    assertThat(lines).containsExactly("ERROR a (3 times)", "ERROR b");
  }

  @Test
  void flush_addsStackTraceWhereAskedFor() {
    Journal journal = journal(true);
    journal.add(failure("a"));
    journal.add(new Failure("b", null));
    journal.flush();
    assertThat(lines).containsExactly("ERROR a +trace", "ERROR b");
  }

  @Test
  void flush_logsTwentyLinesAtMost() {
    Journal journal = journal(false);
    for (int i = 0; i < 50; i++) {
      journal.add(failure("failure " + i));
    }
    journal.flush();
    assertThat(lines).hasSize(21).endsWith("ERROR and 30 other errors");
  }

  @Test
  void add_countsWhatFindsNoRoom() {
    Journal journal = journal(false);
    for (int i = 0; i < 1030; i++) {
      journal.add(failure("flood"));
    }
    journal.flush();
    assertThat(lost.value).isEqualTo(6);
    assertThat(lines).containsExactly("ERROR flood (1024 times)");
  }

  @Test
  void consolidate_countsForItsPeriod() {
    Journal journal =
        journal(
            false,
            new Consolidation(Duration.ofSeconds(30), Pattern.compile("out$"), Level.WARN),
            new Consolidation(Duration.ofSeconds(5), Pattern.compile("timed"), Level.INFO));
    journal.add(failure("x timed out"));
    journal.flush();
    clock.forward(Duration.ofSeconds(29));
    journal.add(failure("y timed out"));
    journal.add(failure("z timed"));
    journal.flush();
    assertThat(lines).isEmpty();
    clock.forward(Duration.ofSeconds(5));
    journal.flush();
    assertThat(lines)
        .containsExactly(
            "WARN 2 errors like 'out$' in the last 30s",
            "INFO 1 error like 'timed' in the last 5s");
  }

  @Test
  void close_logsWhatIsLeft() {
    Journal journal =
        journal(false, new Consolidation(Duration.ofHours(1), Pattern.compile("b"), Level.ERROR));
    journal.add(failure("a"));
    journal.add(failure("b"));
    journal.close();
    assertThat(lines).containsExactly("ERROR a", "ERROR 1 error like 'b' in the last 3600s");
  }
}
