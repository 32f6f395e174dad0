package isochrone.api.metrics;

import java.util.function.DoubleSupplier;

/** Gauges that differ in the values of their labels. */
public interface GaugeFamily {

  /**
   * Shows what {@code value} says at each scrape until the result is closed. Of several suppliers
   * of equal labels the newest shows.
   */
  AutoCloseable show(DoubleSupplier value, String... values);
}
