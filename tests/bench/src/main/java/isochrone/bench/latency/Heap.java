package isochrone.bench.latency;

import java.lang.management.ManagementFactory;

/** What lies on the heap, once what nobody uses is gone. */
final class Heap {
  static final double MEBIBYTE = 1 << 20;

  private Heap() {}

  /** In mebibytes. */
  static double used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
  }

  /** In mebibytes. */
  static double limit() {
    return Runtime.getRuntime().maxMemory() / MEBIBYTE;
  }
}
