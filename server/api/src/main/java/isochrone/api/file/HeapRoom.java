package isochrone.api.file;

import java.util.function.LongSupplier;

/**
 * Room on the heap, asked for before it is used: running out of it in the middle would end the
 * program, and with it the answers.
 *
 * @param free how many octets can still be used
 * @param collect makes free what is used no more
 */
public record HeapRoom(LongSupplier free, Runnable collect) {
  private static final long MEBI = 1 << 20;

  /** So few things need not be asked about. */
  private static final int FEW = 1 << 12;

  /** The heap of this process. */
  public static final HeapRoom OF_THIS_PROCESS = new HeapRoom(HeapRoom::freeNow, System::gc);

  private static long freeNow() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
  }

  /**
   * Makes sure, whenever a number of things has doubled, that it may do so again.
   *
   * @param count how many there are
   * @param octets what each of them takes at most, in the end
   * @throws NoRoom when there is too little room
   */
  public void requireGrowth(int count, int octets) throws NoRoom {
    if (count >= FEW && Integer.bitCount(count) == 1) {
      require((long) count * octets);
    }
  }

  /**
   * Makes sure that there is so much room.
   *
   * @throws NoRoom when there is not
   */
  public void require(long octets) throws NoRoom {
    if (free.getAsLong() < octets) {
      collect.run();
    }
    long there = free.getAsLong();
    if (there < octets) {
      String text =
          "it takes about %d MiB of memory to read, and %d are free: give Java more of it, such as"
              + " ISOCHRONE_JAVA_OPTIONS=-Xmx%dm";
      long heap = Runtime.getRuntime().maxMemory() + octets - there;
      throw new NoRoom(text.formatted(octets / MEBI, there / MEBI, 1 + heap / MEBI));
    }
  }
}
