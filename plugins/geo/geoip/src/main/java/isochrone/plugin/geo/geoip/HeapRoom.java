package isochrone.plugin.geo.geoip;

import java.util.function.LongSupplier;

/**
 * Room on the heap, asked for before it is used: running out of it in the middle would end the
 * program, and with it the answers.
 *
 * @param free how many octets can still be used
 * @param collect makes free what is used no more
 */
record HeapRoom(LongSupplier free, Runnable collect) {
  private static final long MEBI = 1 << 20;

  /** The heap of this process. */
  static final HeapRoom OF_THIS_PROCESS = new HeapRoom(HeapRoom::freeNow, System::gc);

  private static long freeNow() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }

  /**
   * Makes sure that there is so much room.
   *
   * @throws BadDatabase when there is not
   */
  void require(long octets) throws BadDatabase {
    if (free.getAsLong() < octets) {
      collect.run();
    }
    long there = free.getAsLong();
    if (there < octets) {
      String text =
          "it takes about %d MiB of memory to read, and %d are free: give Java more of it, such as"
              + " ISOCHRONE_JAVA_OPTIONS=-Xmx%dm";
      long heap = Runtime.getRuntime().maxMemory() + octets - there;
      throw new BadDatabase(text.formatted(octets / MEBI, there / MEBI, 1 + heap / MEBI));
    }
  }
}
