package isochrone.plugin.observability.notify;

import isochrone.api.traffic.Event;
import isochrone.api.traffic.StatusBoard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events in and hands them to the couriers of all targets; it outlives reloads.
 *
 * <p>Whoever tells of an event only leaves it here: all else is done on the thread for slow work.
 * Events are taken in from the beginning, even before a configuration is live, so that none is
 * missed between the two; nothing is sent before.
 */
final class PostOffice implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.notify");

  /** What may come before the thread for slow work has looked. */
  private static final int MOST_INCOMING = 50_000;

  private final StatusBoard board;
  private final Worker worker;
  private final NotifyMetrics metrics;
  private final AutoCloseable watch;
  private final Queue<Event> incoming = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger missed = new AtomicInteger();
  private final AtomicBoolean called = new AtomicBoolean();
  private final Map<List<String>, Courier> couriers = new LinkedHashMap<>();
  private volatile long latest;
  private long sorted;
  private int live;
  private boolean closed;

  /** The one of a server. */
  record Key() {}

  /** An office without couriers, which takes in what this board tells. */
  PostOffice(StatusBoard board, Worker worker, NotifyMetrics metrics) {
    this.board = board;
    this.worker = worker;
    this.metrics = metrics;
    this.watch = board.watch(this::take);
  }

  private void take(Event event) {
    latest = event.id();
    if (count.incrementAndGet() > MOST_INCOMING) {
      count.decrementAndGet();
      missed.incrementAndGet();
      return;
    }
    incoming.add(event);
    if (!called.getAndSet(true)) {
      worker.run(this::sort);
    }
  }

  /** The last event that was taken in; 0 before the first. */
  long latest() {
    return latest;
  }

  /** Hands what has come in to the couriers. */
  synchronized void sort() {
    called.set(false);
    if (live == 0 || closed) {
      return;
    }
    List<Event> events = new ArrayList<>();
    for (Event event = incoming.poll(); event != null; event = incoming.poll()) {
      count.decrementAndGet();
      events.add(event);
      sorted = event.id();
    }
    Map<Event, Message> messages = new LinkedHashMap<>();
    events.forEach(event -> messages.put(event, Message.of(event)));
    int lost = missed.getAndSet(0);
    for (Courier courier : couriers.values()) {
      NotifySettings settings = courier.settings();
      metrics.dropped(settings.name(), "overflow", lost);
      List<Message> wanted = new ArrayList<>();
      messages.forEach(
          (event, message) -> {
            if (settings.wants(event)) {
              wanted.add(message);
            }
          });
      courier.take(wanted);
    }
  }

  /** Serves the targets of a live plan; the newest that has ever been live holds. */
  synchronized void serve(Plan plan) {
    if (closed || plan.number() <= live) {
      return;
    }
    live = plan.number();
    couriers
        .entrySet()
        .removeIf(each -> !plan.targets().containsKey(each.getKey()) && dismiss(each.getValue()));
    plan.targets()
        .forEach(
            (address, target) -> {
              Courier known = couriers.get(address);
              if (known == null) {
                Courier hired = target.courier();
                couriers.put(address, hired);
                catchUp(hired, plan, event -> true);
              } else if (!known.settings().equals(target.settings())) {
                NotifySettings before = known.settings();
                known.use(target.settings(), target.delivery());
                catchUp(known, plan, event -> !before.wants(event));
              }
            });
    sort();
    couriers.values().forEach(Courier::go);
  }

  /** Hands over what was sorted by an older plan while this one was about to be live. */
  private void catchUp(Courier courier, Plan plan, Predicate<Event> missing) {
    courier.take(
        board.recent().stream()
            .filter(event -> event.id() > plan.since() && event.id() <= sorted)
            .filter(event -> courier.settings().wants(event) && missing.test(event))
            .map(Message::of)
            .toList());
  }

  private static boolean dismiss(Courier courier) {
    LOG.info("{}: is told nothing any more", courier.settings().name());
    courier.close();
    return true;
  }

  /** Stops; what has come in and cannot be sent any more is in the files. */
  @Override
  public void close() {
    try {
      watch.close();
    } catch (Exception e) {
      LOG.debug("events go on being taken in", e);
    }
    synchronized (this) {
      sort();
      closed = true;
      couriers.values().forEach(Courier::close);
      couriers.clear();
    }
  }
}
