package isochrone.api;

import java.time.Instant;

/** Time, handed in so that tests decide what it is. */
public interface Clock {

  /** A steady count of nanoseconds with an arbitrary origin: for durations. */
  long nanoTime();

  /** The time of day. */
  Instant now();

  /** The machine's clock. */
  static Clock system() {
    return new Clock() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public Instant now() {
        return Instant.now();
      }
    };
  }
}
