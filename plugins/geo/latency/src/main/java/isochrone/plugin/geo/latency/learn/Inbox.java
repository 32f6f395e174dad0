package isochrone.plugin.geo.latency.learn;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What other threads leave for one that takes it: bounded, and nobody ever waits. */
final class Inbox<T> {
  private final Queue<Parcel<T>> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final int capacity;

  private record Parcel<T>(T content, int size) {}

  Inbox(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Leaves something of a size; false when there is no room. An empty one has room for anything.
   */
  boolean offer(T content, int itsSize) {
    int before = size.getAndAdd(itsSize);
    if (before > 0 && before + itsSize > capacity) {
      size.addAndGet(-itsSize);
      return false;
    }
    queue.add(new Parcel<>(content, itsSize));
    return true;
  }

  /** Takes what has waited longest; null when there is nothing. */
  @Nullable T poll() {
    Parcel<T> parcel = queue.poll();
    if (parcel == null) {
      return null;
    }
    size.addAndGet(-parcel.size());
    return parcel.content();
  }
}
