package isochrone.api.metrics;

import isochrone.api.Exchange;

/** A number that only grows. */
public interface Counter {

  /** Adds one, from the event loop of {@code x}: a plain write to that loop's own slot. */
  void add(Exchange x);

  /** Adds one, from any thread outside the query path. */
  void add();

  /** Adds so many, from any thread outside the query path. */
  default void add(long count) {
    for (long i = 0; i < count; i++) {
      add();
    }
  }
}
