package isochrone.api;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A typed slot in every exchange, for what one part of a chain leaves for another. Made once, as a
 * constant.
 *
 * <p>The value of a located one follows from the client's address: it is looked up at its first
 * use, see {@link Exchange#locate}.
 */
@SuppressWarnings("UnusedTypeParameter") // ties Exchange.get and set together
public final class Attr<T> {

  /** The most slots that a process may make. */
  public static final int MAX = 32;

  private static final AtomicInteger NEXT = new AtomicInteger();

  private final String name;
  private final String plugin;
  private final int slot;

  private Attr(String name, String plugin) {
    this.name = name;
    this.plugin = plugin;
    this.slot = NEXT.getAndIncrement();
    if (slot >= MAX) {
      throw new IllegalStateException("more than " + MAX + " attributes, at " + name);
    }
  }

  /** A new slot; {@code name} is for people. */
  public static <T> Attr<T> named(String name) {
    return new Attr<>(name, "");
  }

  /** A new located slot; {@code plugin} is the directive that gives it. */
  public static <T> Attr<T> located(String name, String plugin) {
    return new Attr<>(name, plugin);
  }

  /** The directive that gives a located one; empty for others. */
  public String plugin() {
    return plugin;
  }

  /** Position in the array of slots, 0 to {@link #MAX} - 1. */
  public int slot() {
    return slot;
  }

  @Override
  public String toString() {
    return name;
  }
}
