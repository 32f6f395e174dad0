package isochrone.chain;

import isochrone.api.Exchange;
import isochrone.wire.QueryPath;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Several who see the same responses, one after the other. */
final class Observers implements Consumer<Exchange> {
  private final List<Consumer<Exchange>> all;

  private Observers(Collection<Consumer<Exchange>> all) {
    this.all = List.copyOf(all);
  }

  /** All of these as one; null for none. */
  static @Nullable Consumer<Exchange> of(Collection<Consumer<Exchange>> observers) {
    return observers.isEmpty() ? null : new Observers(observers);
  }

  @Override
  @QueryPath
  public void accept(Exchange x) {
    for (int i = 0; i < all.size(); i++) {
      all.get(i).accept(x);
    }
  }
}
