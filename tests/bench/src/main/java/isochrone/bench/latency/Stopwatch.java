package isochrone.bench.latency;

/** Runs from the beginning. */
final class Stopwatch {
  private static final double NANOS = 1e9;

  private final long begin = System.nanoTime();

  double seconds() {
    return (System.nanoTime() - begin) / NANOS;
  }
}
