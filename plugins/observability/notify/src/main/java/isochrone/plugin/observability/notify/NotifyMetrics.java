package isochrone.plugin.observability.notify;

import isochrone.api.metrics.Counter;
import isochrone.api.metrics.CounterFamily;
import isochrone.api.metrics.GaugeFamily;
import isochrone.api.metrics.Metrics;
import java.util.List;
import java.util.function.IntSupplier;

/** The numbers of all targets. */
final class NotifyMetrics {
  private static final List<String> REASONS = List.of("overflow", "age", "tries", "refused");

  private final CounterFamily sent;
  private final CounterFamily dropped;
  private final GaugeFamily queue;

  NotifyMetrics(Metrics metrics) {
    sent =
        metrics.counter(
            "isochrone_notify_sent_total",
            "Tries to bring an event to a target, by what became of them.",
            "target",
            "result");
    dropped =
        metrics.counter(
            "isochrone_notify_dropped_total",
            "Events that were given up before they arrived, by why.",
            "target",
            "reason");
    queue = metrics.gauge("isochrone_notify_queue", "Events that wait to be delivered.", "target");
  }

  /** A try has ended. */
  void tried(String target, Delivery.Outcome outcome) {
    sent.with(target, outcome.toString()).add();
  }

  /** Events were given up. */
  void dropped(String target, String reason, int count) {
    Counter counter = dropped.with(target, reason);
    for (int i = 0; i < count; i++) {
      counter.add();
    }
  }

  /**
   * Shows how many wait, until the result is closed; and that none is lost, so that the first one
   * that is makes a difference.
   */
  AutoCloseable show(String target, IntSupplier waiting) {
    REASONS.forEach(reason -> dropped.with(target, reason));
    return queue.show(waiting::getAsInt, target);
  }
}
