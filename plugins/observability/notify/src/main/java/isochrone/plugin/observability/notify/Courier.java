package isochrone.plugin.observability.notify;

import isochrone.api.Clock;
import isochrone.plugin.observability.notify.Delivery.Outcome;
import isochrone.plugin.observability.notify.Delivery.Result;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings messages to one target, one after the other in their order. A message that does not arrive
 * is tried again until it does or is given up, and those behind it wait.
 *
 * <p>The file is written on the thread of whoever calls: that for slow work, and at the end of a
 * server the one that closes it.
 */
final class Courier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.notify");

  private final Backlog backlog;
  private final Tools tools;
  private final Backoff backoff;
  private NotifySettings settings;
  private Delivery delivery;
  private @Nullable AutoCloseable gauge;
  private boolean sending;
  private boolean resting;
  private int rest;
  private int failures;
  private boolean closed;
  private volatile int waiting;

  /**
   * What all couriers work with.
   *
   * @param worker the thread for slow work
   * @param clock tells how old messages are
   * @param metrics what is counted
   * @param chance a number from 0 to 1 at each call
   */
  record Tools(Worker worker, Clock clock, NotifyMetrics metrics, DoubleSupplier chance) {}

  /** A courier who begins with what is in the backlog, once it is asked to {@link #go}. */
  Courier(NotifySettings settings, Delivery delivery, Backlog backlog, Tools tools) {
    this.settings = settings;
    this.delivery = delivery;
    this.backlog = backlog;
    this.tools = tools;
    this.backoff = new Backoff(tools.chance());
    this.waiting = backlog.size();
    this.gauge = tools.metrics().show(settings.name(), () -> waiting);
  }

  /** Goes on with these settings; what waits because of the old ones is tried at once. */
  synchronized void use(NotifySettings next, Delivery by) {
    if (!settings.name().equals(next.name())) {
      hideGauge();
      gauge = tools.metrics().show(next.name(), () -> waiting);
    }
    settings = next;
    delivery = by;
    resting = false;
    go();
  }

  NotifySettings settings() {
    return settings;
  }

  /** Takes messages in. */
  synchronized void take(List<Message> messages) {
    if (closed || messages.isEmpty()) {
      return;
    }
    backlog.add(messages);
    int gone = backlog.shrink(settings.queue(), !sending);
    if (gone > 0) {
      tools.metrics().dropped(settings.name(), "overflow", gone);
    }
    waiting = backlog.size();
    go();
  }

  /** Sends the first message, if none is on its way. */
  synchronized void go() {
    if (closed || sending || resting) {
      return;
    }
    giveUpOld();
    Message first = backlog.first();
    if (first != null) {
      sending = true;
      send(first);
    }
  }

  /** When the clock was set, that may be all. */
  private void giveUpOld() {
    int old = backlog.removeWhile(this::tooOld);
    if (old > 0) {
      String text = "{}: gives up what is older than {} s: {}";
      String count = old == 1 ? "1 event" : old + " events";
      LOG.warn(text, settings.name(), settings.retryFor().toSeconds(), count);
      tools.metrics().dropped(settings.name(), "age", old);
      failures = 0;
      waiting = backlog.size();
    }
  }

  private void send(Message message) {
    String name = settings.name();
    Consumer<Result> done = result -> tools.worker().run(() -> tried(result, message, name));
    try {
      delivery.send(message, done);
    } catch (RuntimeException e) {
      done.accept(Result.failed(e.toString()));
    }
  }

  private boolean tooOld(Message message) {
    Duration age = Duration.between(message.at(), tools.clock().now());
    return age.compareTo(settings.retryFor()) > 0;
  }

  private synchronized void tried(Result result, Message message, String name) {
    tools.metrics().tried(name, result.outcome());
    if (closed) {
      return; // it is tried once more after the next start
    }
    sending = false;
    if (result.outcome() == Outcome.DELIVERED) {
      if (failures > 0) {
        LOG.info("{}: takes events again ({})", name, result.text());
      }
      finish();
    } else if (result.outcome() == Outcome.REFUSED) {
      giveUp("refused", "is refused: " + result.text());
    } else {
      failed(result, message, name);
    }
    go();
  }

  private void failed(Result result, Message message, String name) {
    failures++;
    if (failures == 1) {
      LOG.warn("{}: takes no events, tried again: {}", name, result.text());
    }
    if (failures >= settings.tries()) {
      giveUp("tries", "was tried " + failures + " times: " + result.text());
      return;
    }
    LOG.debug("{}: event {}, try {}: {}", name, message.id(), failures, result.text());
    resting = true;
    int now = ++rest;
    tools.worker().after(backoff.after(failures, result.pause()), () -> rested(now));
  }

  private synchronized void rested(int which) {
    if (which == rest) {
      resting = false;
      go();
    }
  }

  private void giveUp(String reason, String why) {
    Message first = backlog.first();
    if (first != null) {
      LOG.warn("{}: event {} {}; it is given up", settings.name(), first.id(), why);
      tools.metrics().dropped(settings.name(), reason, 1);
      finish();
    }
  }

  private void finish() {
    failures = 0;
    backlog.removeFirst();
    waiting = backlog.size();
  }

  private void hideGauge() {
    AutoCloseable shown = gauge;
    gauge = null;
    if (shown != null) {
      try {
        shown.close();
      } catch (Exception e) {
        LOG.debug("a gauge stays", e);
      }
    }
  }

  /** Stops; what waits stays in its file. */
  @Override
  public synchronized void close() {
    closed = true;
    hideGauge();
    backlog.close();
  }
}
