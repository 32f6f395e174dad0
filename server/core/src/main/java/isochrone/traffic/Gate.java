package isochrone.traffic;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets a bounded number of checks run at a time, in all and for each address; the others wait their
 * turn. Works on the probes' thread.
 *
 * <p>A check takes a place at its address first and one of all then: those that wait for a busy
 * address keep nobody else from going on.
 */
final class Gate {
  private final Limits limits;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Map<InetAddress, Queue> addresses = new HashMap<>();
  private final AtomicInteger running = new AtomicInteger();
  private boolean admitting;

  /** The checks of one address. */
  private static final class Queue {
    final Deque<Runnable> waiting = new ArrayDeque<>();
    int inside;
  }

  Gate(Limits limits) {
    this.limits = limits;
  }

  /** Runs {@code check} now or when there is a place; {@link #leave} gives the place back. */
  void enter(@Nullable InetAddress address, Runnable check) {
    if (address != null) {
      Queue queue = addresses.computeIfAbsent(address, key -> new Queue());
      if (queue.inside >= limits.perTarget()) {
        queue.waiting.addLast(check);
        return;
      }
      queue.inside++;
    }
    waiting.addLast(check);
    admit();
  }

  /** One check at this address is over. */
  void leave(@Nullable InetAddress address) {
    running.decrementAndGet();
    if (address != null) {
      leaveAddress(address);
    }
    admit();
  }

  private void leaveAddress(InetAddress address) {
    Queue queue = addresses.get(address);
    if (queue == null) {
      throw new IllegalStateException("nobody entered for " + address);
    }
    Runnable next = queue.waiting.pollFirst();
    if (next != null) {
      waiting.addLast(next);
    } else if (--queue.inside == 0) {
      addresses.remove(address);
    }
  }

  /** Runs who may; a check that is over at once comes back here, and finds this at work. */
  private void admit() {
    if (admitting) {
      return;
    }
    admitting = true;
    try {
      while (running.get() < limits.inAll() && !waiting.isEmpty()) {
        running.incrementAndGet();
        waiting.removeFirst().run();
      }
    } finally {
      admitting = false;
    }
  }

  /** How many checks run now; any thread may ask. */
  int running() {
    return running.get();
  }
}
