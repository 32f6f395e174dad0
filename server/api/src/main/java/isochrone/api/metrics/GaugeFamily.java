package isochrone.api.metrics;

import java.util.function.DoubleSupplier;

/** Gauges that differ in the values of their labels. */
public interface GaugeFamily {

  /**
   * Shows what {@code value} says at each scrape until the result is closed. Of several suppliers
   * of equal labels the newest shows.
   */
  AutoCloseable show(DoubleSupplier value, String... values);

  /**
   * Shows what {@code source} tells at each scrape until the result is closed: for gauges of which
   * there may be millions, and which cost nothing while nobody looks. Their labels differ from
   * those that are shown one by one, and from those of other sources.
   */
  AutoCloseable showAll(Source source);

  /** Tells values of many gauges. */
  interface Source {

    /** Tells them all; any thread may ask. */
    void tell(Sink sink);
  }

  /** Is told values of gauges. */
  interface Sink {

    /** Takes one value; not a number is not shown. */
    void gauge(double value, String... values);
  }
}
