package isochrone.plugin.probes.metric;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many requests to one server be under way, whichever profiles they are for; the others
 * wait for their turn. Thousands of endpoints would else ask it all at once.
 */
final class Turns implements AutoCloseable {
  /** Prometheus itself works on 20 queries at a time. */
  static final int AT_ONCE = 16;

  private final Queue<Supplier<CompletableFuture<?>>> waiting = new ArrayDeque<>();
  private int underWay;

  /** The server that is asked. */
  record Key(String server) {}

  /**
   * Begins a request when its turn comes.
   *
   * @param request begins it and gives its end; one that nobody waits for any more begins nothing
   */
  void take(Supplier<CompletableFuture<?>> request) {
    synchronized (this) {
      waiting.add(request);
    }
    advance();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // whoever asked hears of the end
  private void advance() {
    for (Supplier<CompletableFuture<?>> next = next(); next != null; next = next()) {
      CompletableFuture<?> begun = next.get();
      if (begun.isDone()) {
        leave();
      } else {
        begun.whenComplete(
            (answer, trouble) -> {
              leave();
              advance();
            });
      }
    }
  }

  private synchronized @Nullable Supplier<CompletableFuture<?>> next() {
    Supplier<CompletableFuture<?>> next = underWay < AT_ONCE ? waiting.poll() : null;
    underWay += next == null ? 0 : 1;
    return next;
  }

  private synchronized void leave() {
    underWay--;
  }

  /** Requests under way end with their time. */
  @Override
  public void close() {}
}
