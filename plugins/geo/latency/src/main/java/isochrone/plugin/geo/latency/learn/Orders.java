package isochrone.plugin.geo.latency.learn;

import isochrone.api.geo.AddressRange;
import isochrone.plugin.geo.latency.ledger.Ledger;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is to be forgotten, left by any thread for that of the learner. */
final class Orders {
  /** People give them, one by one. */
  private static final int MOST = 64;

  private final Inbox<Order> inbox = new Inbox<>(MOST);

  private record Order(
      AddressRange prefix, @Nullable String region, CompletableFuture<Integer> done) {}

  /** Leaves an order; it fails when too many wait. */
  CompletableFuture<Integer> add(AddressRange prefix, @Nullable String region) {
    CompletableFuture<Integer> done = new CompletableFuture<>();
    if (!inbox.offer(new Order(prefix, region, done), 1)) {
      done.completeExceptionally(new IllegalStateException("too many others wait"));
    }
    return done;
  }

  /** Carries one out; false when there is none. */
  boolean carryOut(Ledger ledger, long second) {
    Order next = inbox.poll();
    if (next == null) {
      return false;
    }
    next.done.complete(ledger.forget(next.prefix, next.region, second));
    return true;
  }
}
