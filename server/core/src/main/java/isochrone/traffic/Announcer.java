package isochrone.traffic;

import isochrone.api.traffic.StatusBoard.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people and listeners of each change of a status, once it holds for queries. */
final class Announcer {
  /** Named for people, who see the last word of it in each line. */
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.traffic");

  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final List<Pending> pending = new ArrayList<>();

  private record Pending(Change change, int failures) {}

  /** Tells a listener of all changes from now on. */
  AutoCloseable add(Consumer<Change> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Keeps a change until {@link #announce}. */
  void keep(Change change, int failures) {
    pending.add(new Pending(change, failures));
  }

  /** Tells all changes that were kept, in their order. */
  void announce() {
    List<Pending> all = List.copyOf(pending);
    pending.clear();
    for (Pending each : all) {
      LOG.info(line(each.change, each.failures));
      for (Consumer<Change> listener : listeners) {
        tell(listener, each.change);
      }
    }
  }

  /** The line of the log about a change. */
  static String line(Change change, int failures) {
    return change.profile().name()
        + " "
        + change.endpoint().name()
        + ": "
        + change.from()
        + " -> "
        + change.to()
        + " ("
        + because(change, failures)
        + ")";
  }

  private static String because(Change change, int failures) {
    if (change.because() == null) {
      return "configuration";
    }
    String text = change.because().text();
    return failures > 1 ? text + ", " + failures + " in a row" : text;
  }

  private static void tell(Consumer<Change> listener, Change change) {
    try {
      listener.accept(change);
    } catch (RuntimeException e) {
      LOG.warn("a listener to changes of status failed", e);
    }
  }
}
