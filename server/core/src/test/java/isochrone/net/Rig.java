package isochrone.net;

import isochrone.api.metrics.Snapshot;
import isochrone.host.ManualClock;
import isochrone.host.metrics.MetricsStore;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Listeners over fake processors, on loops of the kind to be tested. */
final class Rig implements AutoCloseable {
  static final InetSocketAddress LOCAL4 =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  final ManualClock clock = new ManualClock();
  final BlockingQueue<FakeProcessor.Held> held = new LinkedBlockingQueue<>();
  final List<FakeProcessor> processors = new ArrayList<>();
  final AtomicReference<List<InetAddress>> ownAddresses = new AtomicReference<>(List.of());
  final MetricsStore metrics;
  final Loops loops;
  final Listeners listeners;

  Rig(boolean epoll) {
    this(2, options(epoll).build());
  }

  Rig(int count, NetOptions options) {
    loops = Loops.start(count, options.nativeTransport());
    metrics = new MetricsStore(count);
    for (int i = 0; i < count; i++) {
      processors.add(new FakeProcessor(i, held));
    }
    listeners = new Listeners(loops, processors, options, metrics, clock, ownAddresses::get);
  }

  static TestOptions options(boolean epoll) {
    return new TestOptions(epoll);
  }

  /** Opens a free port of the loopback address and reads from it. */
  InetSocketAddress open() throws CannotListen {
    Listening listening = listeners.open(List.of(LOCAL4)).get(0);
    listeners.keep(List.of(LOCAL4));
    return listening.bound();
  }

  /** Waits until the loops are done with what they had begun, the clock's time included. */
  void settle() {
    loops.turn().join();
  }

  FakeProcessor.Held takeHeld() throws InterruptedException {
    FakeProcessor.Held next = held.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no query was left for later");
    }
    return next;
  }

  /** Sum over a family's series that carry all these label values. */
  double metric(String name, String... labels) {
    return metrics.snapshot().stream()
        .filter(family -> family.name().equals(name))
        .flatMap(family -> family.series().stream())
        .filter(series -> series.labels().containsAll(List.of(labels)))
        .mapToDouble(Snapshot.Series::value)
        .sum();
  }

  /** Waits until a count that another thread writes has arrived at a value. */
  void awaitMetric(double value, String name, String... labels) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (metric(name, labels) != value) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(name + " is " + metric(name, labels) + ", not " + value);
      }
      Thread.onSpinWait();
    }
  }

  /** Lets time pass until a count has arrived at a value. */
  void advanceUntil(Duration step, double value, String name, String... labels) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (metric(name, labels) != value && System.nanoTime() < deadline) {
      clock.advance(step);
      settle();
    }
    awaitMetric(value, name, labels);
  }

  @Override
  public void close() {
    listeners.close();
    loops.close();
  }
}
