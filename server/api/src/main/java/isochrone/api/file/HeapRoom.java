package isochrone.api.file;

import java.util.function.LongSupplier;

/**
 * Room on the heap, asked for before it is used: running out of it in the middle would end the
 * program, and with it the answers.
 *
 * @param most how many octets the heap may have
 * @param free how many octets can still be used
 * @param collect makes free what is used no more
 */
public record HeapRoom(LongSupplier most, LongSupplier free, Runnable collect) {
  private static final long MEBI = 1 << 20;

  /** Of how many octets the advised heap is a multiple. */
  private static final long STEP = 16 * MEBI;

  /** An eighth more is advised: part of the heap is never used, and what else is there varies. */
  private static final int SLACK = 8;

  /**
   * A number may double once more, or twice, before all is read, and what has been read then is
   * there as well.
   */
  private static final int FURTHER = 3;

  /** So few things need not be asked about. */
  private static final int FEW = 1 << 12;

  /** The heap of this process. */
  public static final HeapRoom OF_THIS_PROCESS = new HeapRoom(HeapRoom::freeNow, System::gc);

  /** A heap that may have as many octets as that of this process. */
  public HeapRoom(LongSupplier free, Runnable collect) {
    this(() -> Runtime.getRuntime().maxMemory(), free, collect);
  }

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
      require((long) count * octets, (long) count * octets * FURTHER);
    }
  }

  /**
   * Makes sure that there is so much room.
   *
   * @throws NoRoom when there is not
   */
  public void require(long octets) throws NoRoom {
    require(octets, octets);
  }

  /**
   * The same where more will be asked for: who follows the advice is not to be advised again.
   *
   * @param whole how much there should be room for in the end, at least {@code octets}
   */
  public void require(long octets, long whole) throws NoRoom {
    if (free.getAsLong() < octets) {
      collect.run();
    }
    long there = free.getAsLong();
    if (there < octets) {
      String text =
          "it takes about %d MiB of memory to read, and %d are free: give Java more of it, such as"
              + " ISOCHRONE_JAVA_OPTIONS=-Xmx%dm";
      long used = most.getAsLong() - there;
      throw new NoRoom(text.formatted(octets / MEBI, there / MEBI, advised(used + whole)));
    }
  }

  private static long advised(long octets) {
    long heap = octets + octets / SLACK;
    return (heap + STEP - 1) / STEP * (STEP / MEBI);
  }
}
