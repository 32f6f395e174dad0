package isochrone.host;

import java.util.function.LongSupplier;

/**
 * The heap as loading leaves it: often several times as large as what is kept, which would stay so,
 * since answers make no garbage and so no collection either.
 *
 * @param size octets that it takes of the machine's memory
 * @param collect makes it as small as what is kept allows
 */
record HeapAfterLoading(LongSupplier size, Runnable collect) {
  /** Below this there is not much to win: a start that loads little does not wait for it. */
  private static final long MUCH = 48L << 20;

  /** The heap of this process. */
  static final HeapAfterLoading OF_THIS_PROCESS =
      new HeapAfterLoading(() -> Runtime.getRuntime().totalMemory(), System::gc);

  /**
   * Gives back what is not kept; everything stands still meanwhile, so nobody may be served yet.
   */
  void giveBack() {
    if (size.getAsLong() > MUCH) {
      collect.run();
    }
  }
}
