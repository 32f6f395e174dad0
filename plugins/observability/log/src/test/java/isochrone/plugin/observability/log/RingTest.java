package isochrone.plugin.observability.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RingTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static boolean offer(Ring ring, String line) {
    byte[] octets = line.getBytes(StandardCharsets.US_ASCII);
    return ring.offer(octets, octets.length);
  }

  private int drain(Ring ring, int batch) {
    byte[] into = new byte[batch];
    int count = ring.peek(into);
    out.write(into, 0, count);
    ring.take(count);
    return count;
  }

  private String drained() {
    String text = out.toString(StandardCharsets.US_ASCII);
    out.reset();
    return text;
  }

  @Test
  void lines_comeOutAsTheyWentIn_alsoAcrossTheEndOfTheRing() {
    Ring ring = new Ring(10);
    for (int i = 0; i < 50; i++) {
      assertThat(offer(ring, "one\n")).isTrue();
      assertThat(offer(ring, "three\n")).isTrue();
      assertThat(drain(ring, 16)).isEqualTo(10);
      assertThat(drained()).isEqualTo("one\nthree\n");
      offer(ring, "12\n");
      drain(ring, 16);
      assertThat(drained()).isEqualTo("12\n");
    }
    assertThat(ring.dropped()).isZero();
  }

  @Test
  void line_withoutRoom_isDroppedWholeAndCounted() {
    Ring ring = new Ring(10);
    assertThat(offer(ring, "12345678\n")).isTrue();
    assertThat(offer(ring, "1\n")).isFalse();
    assertThat(offer(ring, "\n")).isTrue();
    assertThat(offer(ring, "\n")).isFalse();
    assertThat(ring.dropped()).isEqualTo(2);
    drain(ring, 16);
    assertThat(drained()).isEqualTo("12345678\n\n");
    assertThat(offer(ring, "again\n")).isTrue();
  }

  @Test
  void line_longerThanTheRing_isDropped() {
    Ring ring = new Ring(10);
    assertThat(offer(ring, "1234567890\n")).isFalse();
    assertThat(ring.dropped()).isEqualTo(1);
    assertThat(offer(ring, "123456789\n")).isTrue();
  }

  @Test
  void batch_endsWithALine_whereItCan() {
    Ring ring = new Ring(100);
    offer(ring, "one\n");
    offer(ring, "two\n");
    offer(ring, "three-and-more\n");
    assertThat(drain(ring, 10)).isEqualTo(8);
    assertThat(drain(ring, 10)).isEqualTo(10);
    assertThat(drain(ring, 10)).isEqualTo(5);
    assertThat(drained()).isEqualTo("one\ntwo\nthree-and-more\n");
  }

  @Test
  void octetsThatWereNotTaken_comeAgain() {
    Ring ring = new Ring(100);
    offer(ring, "one\n");
    byte[] into = new byte[10];
    assertThat(ring.peek(into)).isEqualTo(4);
    ring.take(2);
    drain(ring, 10);
    assertThat(drained()).isEqualTo("e\n");
  }

  @Test
  void clear_countsTheLines() {
    Ring ring = new Ring(10);
    offer(ring, "1234\n");
    drain(ring, 10);
    offer(ring, "12\n");
    offer(ring, "1234\n");
    assertThat(ring.clear()).isEqualTo(2);
    assertThat(drain(ring, 10)).isZero();
    assertThat(offer(ring, "123456789\n")).isTrue();
  }

  /** What was accepted comes out, all of it, in order, and nothing else, whatever the two do. */
  @Test
  @Timeout(60)
  void twoThreads_loseNothingThatWasAccepted() throws InterruptedException {
    Ring ring = new Ring(1_000);
    int lines = 200_000;
    AtomicLong accepted = new AtomicLong();
    Thread loop =
        new Thread(
            () -> {
              Random random = new Random(1);
              for (int i = 0; i < lines; i++) {
                String line = i + "-".repeat(random.nextInt(60)) + "\n";
                accepted.addAndGet(offer(ring, line) ? 1 : 0);
              }
            });
    loop.start();
    long found = 0;
    long last = -1;
    boolean ended = false;
    while (!ended || ring.taken() < ring.written()) {
      ended = !loop.isAlive();
      if (drain(ring, 300) > 0) {
        for (String line : drained().split("\n")) {
          long number = Long.parseLong(line.replaceAll("-+$", ""));
          assertThat(number).isGreaterThan(last);
          last = number;
          found++;
        }
      }
    }
    loop.join(TimeUnit.SECONDS.toMillis(30));
    assertThat(found).isEqualTo(accepted.get()).isPositive();
    assertThat(ring.dropped()).isEqualTo(lines - found);
  }
}
