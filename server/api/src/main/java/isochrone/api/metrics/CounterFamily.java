package isochrone.api.metrics;

/** Counters that differ in the values of their labels. */
public interface CounterFamily {

  /** The counter of these label values, made at its first request. Not for the query path. */
  Counter with(String... values);
}
