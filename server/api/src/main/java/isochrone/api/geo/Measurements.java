package isochrone.api.geo;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Where those who measure round trips and those who learn from them meet; one for the server. */
public final class Measurements {
  private final List<Listening> listeners = new CopyOnWriteArrayList<>();

  /** One call of {@link #listen}, so that who listens twice is two. */
  private record Listening(Consumer<Measurement> listener, Object self) {}

  /**
   * Gives a measurement to all who listen, on this thread, which may be any; to nobody where nobody
   * listens.
   */
  public void add(Measurement measurement) {
    for (Listening each : listeners) {
      each.listener().accept(measurement);
    }
  }

  /**
   * Has {@code listener} told of every measurement from now on, on any thread and by several at
   * once; it must neither block nor fail.
   *
   * @return ends that; calls that have begun may still come
   */
  public AutoCloseable listen(Consumer<Measurement> listener) {
    Listening listening = new Listening(listener, new Object());
    listeners.add(listening);
    return () -> listeners.remove(listening);
  }

  /** Whether anybody listens: without, there is no need to measure. */
  public boolean isHeard() {
    return !listeners.isEmpty();
  }
}
