package isochrone.api.metrics;

/** Histograms that differ in the values of their labels. */
public interface HistogramFamily {

  /** The histogram of these label values, made at its first request. Not for the query path. */
  Histogram with(String... values);
}
