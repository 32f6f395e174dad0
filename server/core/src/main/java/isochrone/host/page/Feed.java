package isochrone.host.page;

import isochrone.api.traffic.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Joins the events of the past and those that come meanwhile: each once, in order. What comes while
 * the past is being told waits, so that whoever tells of it need not.
 */
final class Feed {
  private final Predicate<Event> wanted;
  private final Consumer<Event> out;
  private final List<Event> waiting = new ArrayList<>();
  private boolean caughtUp;
  private long last;

  /**
   * A feed of what is wanted.
   *
   * @param out takes an event without delay
   */
  Feed(Predicate<Event> wanted, Consumer<Event> out) {
    this.wanted = wanted;
    this.out = out;
  }

  /** Takes an event that has just happened; to begin before the past is asked for. */
  synchronized void live(Event event) {
    if (!wanted.test(event)) {
      return;
    }
    if (caughtUp) {
      tell(event);
    } else {
      waiting.add(event);
    }
  }

  /** Tells what has happened before, then what came meanwhile and was not in it. */
  void catchUp(List<Event> past) {
    past.forEach(out);
    synchronized (this) {
      last = past.isEmpty() ? 0 : past.get(past.size() - 1).id();
      waiting.forEach(this::tell);
      waiting.clear();
      caughtUp = true;
    }
  }

  private void tell(Event event) {
    if (event.id() > last) {
      last = event.id();
      out.accept(event);
    }
  }
}
