package isochrone.plugin.observability.log;

import isochrone.wire.QueryPath;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lines on their way from one event loop to the thread that writes them: so many octets, in a ring.
 *
 * <p>Only the loop puts lines in, and only the thread takes octets out, so no lock is needed: each
 * side moves its own position on when it is done with the octets before it. A line that finds no
 * room is dropped whole and counted.
 */
final class Ring {
  private final byte[] bytes;

  /** How many octets were taken out so far. */
  private final AtomicLong head = new AtomicLong();

  /** How many octets were put in so far; always the end of a line. */
  private final AtomicLong tail = new AtomicLong();

  private final AtomicLong dropped = new AtomicLong();

  Ring(int capacity) {
    bytes = new byte[capacity];
  }

  /** Puts a line in, from the event loop; false where there is no room for all of it. */
  @QueryPath
  boolean offer(byte[] line, int length) {
    long end = tail.getPlain();
    if (length > bytes.length - (end - head.getAcquire())) {
      dropped.lazySet(dropped.getPlain() + 1);
      return false;
    }
    int at = (int) (end % bytes.length);
    int first = Math.min(length, bytes.length - at);
    System.arraycopy(line, 0, bytes, at, first);
    System.arraycopy(line, first, bytes, 0, length - first);
    tail.setRelease(end + length);
    return true;
  }

  /** How many lines found no room so far. */
  long dropped() {
    return dropped.get();
  }

  /** How many octets were put in so far. */
  long written() {
    return tail.getAcquire();
  }

  /** How many octets were taken out so far. */
  long taken() {
    return head.getPlain();
  }

  /**
   * Copies what comes next, as many whole lines as {@code into} has room for, or the beginning of a
   * line that is longer than that.
   *
   * @return how many octets; they stay in the ring until {@link #take}
   */
  int peek(byte[] into) {
    long from = head.getPlain();
    int length = (int) Math.min(into.length, tail.getAcquire() - from);
    int at = (int) (from % bytes.length);
    int first = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, into, 0, first);
    System.arraycopy(bytes, 0, into, first, length - first);
    for (int end = length; end > 0; end--) {
      if (into[end - 1] == '\n') {
        return end;
      }
    }
    return length;
  }

  /** Takes octets out: their room is free again. */
  void take(int count) {
    head.setRelease(head.getPlain() + count);
  }

  /** Takes all out; how many lines that were. */
  long clear() {
    long end = tail.getAcquire();
    long lines = 0;
    for (long at = head.getPlain(); at < end; at++) {
      lines += bytes[(int) (at % bytes.length)] == '\n' ? 1 : 0;
    }
    head.setRelease(end);
    return lines;
  }
}
