package isochrone.api.geo;

import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one server block knows about client addresses under one attribute: an immutable table, now
 * and then replaced as a whole.
 *
 * @param <T> what is known about an address
 */
@QueryPath
public final class Located<T> {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.geo");

  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private volatile @Nullable Table<T> table;

  /**
   * Values by address.
   *
   * @param <T> what is known about an address
   */
  public static final class Table<T> {
    private final RangeTable ranges;
    private final Object[] values;

    /** A table whose numbers are positions in {@code values}. */
    public Table(RangeTable ranges, List<T> values) {
      this.ranges = ranges;
      this.values = values.toArray();
    }

    /** The intervals of addresses; their numbers are positions of values. */
    public RangeTable ranges() {
      return ranges;
    }

    /** How many different values there are. */
    public int size() {
      return values.length;
    }

    /** The value at a position; null for {@link RangeTable#NONE}. */
    @SuppressWarnings("unchecked") // only values of T were put in
    public @Nullable T value(int position) {
      return position < 0 ? null : (T) values[position];
    }
  }

  /** What is known now; null while nothing has been published. */
  public @Nullable Table<T> table() {
    return table;
  }

  /**
   * Replaces what is known; queries see it from now on, then the watchers are told. A watcher that
   * fails is logged, and keeps neither the others nor the publisher from going on.
   */
  @ColdPath("tables change when files do")
  public void publish(Table<T> next) {
    table = next;
    for (Runnable watcher : watchers) {
      tell(watcher);
    }
  }

  @ColdPath("tables change when files do")
  private static void tell(Runnable watcher) {
    try {
      watcher.run();
    } catch (RuntimeException e) {
      LOG.error("cannot take over what is known of clients: {}", e.toString(), e);
    }
  }

  /** Has {@code watcher} run after each publication, on the thread that publishes. */
  @ColdPath("tables change when files do")
  public void watch(Runnable watcher) {
    watchers.add(watcher);
  }
}
