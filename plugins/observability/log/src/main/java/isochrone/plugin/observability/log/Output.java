package isochrone.plugin.observability.log;

import isochrone.api.Clock;
import isochrone.api.Exchange;
import isochrone.api.PerLoop;
import isochrone.api.Threads;
import isochrone.api.metrics.Counter;
import isochrone.wire.QueryPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One place that lines go to: a ring for each event loop, and a thread that empties them. It lives
 * as long as some configuration logs to this place, across reloads.
 *
 * <p>A place that is slow, hangs or is full costs lines and nothing else: they wait in the rings,
 * and what finds no room there is dropped and counted.
 */
final class Output implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.log");

  /** How long a line waits for others at most. */
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** After that the server ends, or forgets the place, without it. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final long RETRY = Duration.ofSeconds(1).toNanos();

  private final Key key;
  private final Sink sink;
  private final PerLoop<Ring> rings;
  private final Counts counts;
  private final Clock clock;
  private final byte[] batch;
  private Threads.@Nullable Turns turns;
  private int next;
  private long retryAt;
  private long told;
  private boolean failing;
  private volatile boolean closing;

  /**
   * What configurations share it by.
   *
   * @param file what lines are added to; null for the standard output
   * @param capacity octets of each ring
   */
  record Key(@Nullable Path file, int capacity) {

    /** What people and metrics call the place. */
    String text() {
      return file == null ? "stdout" : file.toString();
    }

    /**
     * How many octets are written at once. Others write to the standard output too: what is no
     * longer than this is not torn apart there (POSIX, PIPE_BUF).
     */
    int batch() {
      return file == null ? 4_096 : 65_536;
    }
  }

  /** The numbers of lines: those that were taken in, and those that were dropped. */
  record Counts(Counter lines, Counter dropped) {}

  Output(Key key, Sink sink, PerLoop<Ring> rings, Counts counts, Clock clock) {
    this.key = key;
    this.sink = sink;
    this.rings = rings;
    this.counts = counts;
    this.clock = clock;
    this.batch = new byte[key.batch()];
    this.retryAt = clock.nanoTime();
  }

  /** Takes a line in, from an event loop, or drops it. */
  @QueryPath
  void offer(Exchange x, LineBuffer line) {
    boolean taken = rings.of(x).offer(line.bytes(), line.length());
    (taken ? counts.lines() : counts.dropped()).add(x);
  }

  /** Begins to write; a place that is written to already is opened anew. */
  synchronized void start(Threads threads) {
    if (turns == null) {
      turns = threads.start("log", PAUSE, this::turn);
    } else {
      sink.reopen();
    }
  }

  /** Writes what waits; false when that was nothing, or could not all be written. */
  boolean turn() {
    if (clock.nanoTime() - retryAt < 0 && !closing) {
      return false;
    }
    try {
      return writeAll();
    } catch (IOException e) {
      failed(e);
      return false;
    }
  }

  private boolean writeAll() throws IOException {
    List<Ring> all = rings.all();
    boolean any = false;
    for (int i = 0; i < all.size(); i++) {
      Ring ring = all.get(next);
      long until = ring.written();
      any |= ring.taken() < until;
      if (!write(ring, until)) {
        return false;
      }
      // Not reached when not all was taken: the rest of that line comes first then.
      next = (next + 1) % all.size();
    }
    return any;
  }

  /** Writes what was there a moment ago; false when the sink takes no more for now. */
  private boolean write(Ring ring, long until) throws IOException {
    while (ring.taken() < until) {
      ByteBuffer octets = ByteBuffer.wrap(batch, 0, ring.peek(batch));
      while (octets.hasRemaining()) {
        int before = octets.position();
        sink.write(octets);
        if (octets.position() == before) {
          return false;
        }
        ring.take(octets.position() - before);
        recovered();
      }
    }
    return true;
  }

  private void failed(IOException e) {
    retryAt = clock.nanoTime() + RETRY;
    if (!failing) {
      LOG.warn("cannot write to {}, so lines wait, or are dropped: {}", key.text(), e.toString());
    }
    failing = true;
    closeSink();
  }

  private void recovered() {
    if (failing) {
      LOG.info("writes to {} again", key.text());
    }
    failing = false;
  }

  private void closeSink() {
    try {
      sink.close();
    } catch (IOException e) {
      LOG.debug("closing {}: {}", key.text(), e.toString());
    }
  }

  /** Logs how many lines were dropped since the last time, if any were. */
  synchronized void tell() {
    long dropped = rings.all().stream().mapToLong(Ring::dropped).sum();
    if (dropped > told) {
      LOG.warn("{} lines for {} were dropped: it is too slow for them", dropped - told, key.text());
    }
    told = dropped;
  }

  /** Writes all that was taken in, but does not wait for a place that hangs. */
  @Override
  public void close() {
    closing = true;
    Threads.Turns running = turns;
    if (running == null || running.end(GRACE)) {
      closeSink();
      giveUp();
    } else {
      LOG.warn("{} hangs; what it has not taken yet is left to it", key.text());
    }
    tell();
  }

  private void giveUp() {
    long lost = rings.all().stream().mapToLong(Ring::clear).sum();
    for (long i = 0; i < lost; i++) {
      counts.dropped().add();
    }
    if (lost > 0) {
      LOG.warn("{} lines for {} were lost, as it could not be written to", lost, key.text());
    }
  }

  @Override
  public String toString() {
    return "log to " + key.text();
  }
}
