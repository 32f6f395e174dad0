package isochrone.api;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A typed slot in every exchange, for what one part of a chain leaves for another. Made once, as a
 * constant.
 */
@SuppressWarnings("UnusedTypeParameter") // ties Exchange.get and set together
public final class Attr<T> {

  /** The most slots that a process may make. */
  public static final int MAX = 32;

  private static final AtomicInteger NEXT = new AtomicInteger();

  private final String name;
  private final int slot;

  private Attr(String name) {
    this.name = name;
    this.slot = NEXT.getAndIncrement();
    if (slot >= MAX) {
      throw new IllegalStateException("more than " + MAX + " attributes, at " + name);
    }
  }

  /** A new slot; {@code name} is for people. */
  public static <T> Attr<T> named(String name) {
    return new Attr<>(name);
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
