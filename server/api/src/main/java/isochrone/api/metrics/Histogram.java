package isochrone.api.metrics;

import isochrone.api.Exchange;

/** A count of observations by size. */
public interface Histogram {

  /** Counts one observation, from the event loop of {@code x}. */
  void observe(Exchange x, double value);

  /** Counts one observation, from any thread outside the query path. */
  void observe(double value);
}
