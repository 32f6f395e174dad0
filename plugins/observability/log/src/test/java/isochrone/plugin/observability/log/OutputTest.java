package isochrone.plugin.observability.log;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Exchange;
import isochrone.api.PerLoop;
import isochrone.api.Threads;
import isochrone.api.metrics.Counter;
import isochrone.kit.LogCapture;
import isochrone.kit.ManualClock;
import isochrone.kit.ManualThreads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class OutputTest {
  private final ManualClock clock = new ManualClock();
  private final ManualThreads threads = new ManualThreads();
  private final Scripted sink = new Scripted();
  private final Ring first = new Ring(64);
  private final Ring second = new Ring(64);
  private final Tally dropped = new Tally();
  private final Output output =
      new Output(
          new Output.Key(Path.of("queries.log"), 64),
          sink,
          new Two(List.of(first, second)),
          new Output.Counts(new Tally(), dropped),
          clock);

  /** Takes so many octets and then fails, or takes none; at most so many with one write. */
  private static final class Scripted implements Sink {
    final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    int room = Integer.MAX_VALUE;
    int most = Integer.MAX_VALUE;
    boolean failing = true;
    int writes;
    int reopened;
    int closed;

    @Override
    public void write(ByteBuffer octets) throws IOException {
      int count = Math.min(Math.min(room, most), octets.remaining());
      writes++;
      if (count == 0 && failing) {
        throw new IOException("No space left on device");
      }
      byte[] some = new byte[count];
      octets.get(some);
      taken.writeBytes(some);
      room -= count;
    }

    @Override
    public void reopen() {
      reopened++;
    }

    @Override
    public void close() {
      closed++;
    }

    String text() {
      return taken.toString(StandardCharsets.US_ASCII);
    }
  }

  private record Two(List<Ring> all) implements PerLoop<Ring> {
    @Override
    public Ring of(Exchange x) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Tally implements Counter {
    int count;

    @Override
    public void add(Exchange x) {
      count++;
    }

    @Override
    public void add() {
      count++;
    }
  }

  private static void offer(Ring ring, String line) {
    byte[] octets = line.getBytes(StandardCharsets.US_ASCII);
    ring.offer(octets, octets.length);
  }

  @Test
  void turn_writesTheLinesOfAllLoops() {
    output.start(threads);
    offer(first, "one\n");
    offer(second, "two\n");
    offer(first, "three\n");
    threads.run();
    assertThat(sink.text()).isEqualTo("one\nthree\ntwo\n");
    assertThat(output.turn()).isFalse();
    assertThat(threads.names()).containsExactly("log");
  }

  @Test
  void sinkThatTakesLittle_getsAll() {
    sink.most = 1;
    offer(first, "one\n");
    assertThat(output.turn()).isTrue();
    assertThat(sink.text()).isEqualTo("one\n");
  }

  @Test
  void fullDisk_losesNoLine_andTearsNone() {
    try (LogCapture log = new LogCapture("isochrone.log")) {
      sink.room = 10;
      offer(first, "one\n");
      offer(second, "two-and-more\n");
      offer(first, "three\n");
      assertThat(output.turn()).isFalse();
      sink.room = 1_000;
      assertThat(output.turn()).as("it is left alone for a second").isFalse();
      clock.forward(Duration.ofSeconds(1));
      assertThat(output.turn()).isTrue();
      assertThat(sink.text()).isEqualTo("one\nthree\ntwo-and-more\n");
      assertThat(log.lines())
          .containsExactly(
              "WARN cannot write to queries.log, so lines wait, or are dropped:"
                  + " java.io.IOException: No space left on device",
              "INFO writes to queries.log again");
    }
  }

  @Test
  void fullDisk_goesOnInTheMiddleOfALine() {
    sink.room = 6;
    offer(second, "one\n");
    offer(second, "two\n");
    output.turn();
    offer(first, "three\n");
    sink.room = 1_000;
    clock.forward(Duration.ofSeconds(1));
    output.turn();
    assertThat(sink.text()).isEqualTo("one\ntwo\nthree\n");
  }

  @Test
  void sinkThatTakesNothingForNow_isTriedAgainWithTheNextTurn() {
    sink.failing = false;
    sink.room = 6;
    offer(second, "one\n");
    offer(second, "two\n");
    assertThat(output.turn()).as("it took a part").isFalse();
    offer(first, "three\n");
    int writes = sink.writes;
    assertThat(output.turn()).as("it took nothing").isFalse();
    assertThat(sink.writes).isEqualTo(writes + 1);
    sink.room = 1_000;
    assertThat(output.turn()).isTrue();
    assertThat(sink.text()).isEqualTo("one\ntwo\nthree\n");
    assertThat(sink.closed).isZero();
  }

  @Test
  void close_doesNotSpinOnWhatTakesNothing() {
    output.start(threads);
    sink.failing = false;
    sink.room = 0;
    offer(first, "one\n");
    output.close();
    assertThat(sink.writes).isEqualTo(1);
    assertThat(dropped.count).isEqualTo(1);
  }

  @Test
  void droppedLines_areToldOnce() {
    try (LogCapture log = new LogCapture("isochrone.log")) {
      for (int i = 0; i < 10; i++) {
        offer(first, "0123456789abcdef\n");
        offer(second, "0123456789abcdef0123456789\n");
      }
      output.tell();
      output.tell();
      offer(first, "0123456789abcdef\n");
      output.tell();
      assertThat(log.lines())
          .containsExactly(
              "WARN 15 lines for queries.log were dropped: it is too slow for them",
              "WARN 1 lines for queries.log were dropped: it is too slow for them");
    }
  }

  @Test
  void close_writesWhatWaits() {
    output.start(threads);
    offer(first, "one\n");
    output.close();
    assertThat(sink.text()).isEqualTo("one\n");
    assertThat(sink.closed).isEqualTo(1);
    assertThat(dropped.count).isZero();
    assertThat(threads.names()).isEmpty();
  }

  @Test
  void close_countsWhatCannotBeWritten() {
    try (LogCapture log = new LogCapture("isochrone.log")) {
      output.start(threads);
      sink.room = 4;
      offer(first, "one\n");
      offer(first, "two\n");
      offer(second, "three\n");
      output.close();
      assertThat(sink.text()).isEqualTo("one\n");
      assertThat(dropped.count).isEqualTo(2);
      assertThat(log.lines())
          .contains("WARN 2 lines for queries.log were lost, as it could not be written to");
    }
  }

  @Test
  void close_doesNotWaitForWhatHangs() {
    Threads hanging =
        new Threads() {
          @Override
          public Turns start(String name, Duration pause, BooleanSupplier turn) {
            return grace -> {
              assertThat(grace).isEqualTo(Duration.ofSeconds(2));
              return false;
            };
          }
        };
    try (LogCapture log = new LogCapture("isochrone.log")) {
      output.start(hanging);
      offer(first, "one\n");
      output.close();
      assertThat(sink.closed).isZero();
      assertThat(first.taken()).isZero();
      assertThat(log.lines())
          .containsExactly("WARN queries.log hangs; what it has not taken yet is left to it");
    }
  }

  @Test
  void start_onceMore_opensTheFileAnew() {
    output.start(threads);
    assertThat(sink.reopened).isZero();
    output.start(threads);
    assertThat(sink.reopened).isEqualTo(1);
    assertThat(threads.names()).hasSize(1);
  }
}
