package isochrone.host.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Hands out counting cells: for each one a {@code long} in every loop's memory, and one for all
 * other threads.
 *
 * <p>A loop's memory is a page of its own, with room at both ends, so that no two threads write
 * into the same cache line. Pages never move: when they are full, new ones are begun.
 */
final class Cells {
  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int PAGE = 512;
  private static final int PADDING = 16; // two cache lines: processors fetch them in pairs

  private final int loops;
  private long[][] pages;
  private int used;

  Cells(int loops) {
    this.loops = loops;
    this.pages = newPages(PAGE);
  }

  /** Takes {@code count} cells that lie side by side. */
  synchronized Range take(int count) {
    if (used + count > pages[0].length - 2 * PADDING) {
      pages = newPages(Math.max(PAGE, count));
      used = 0;
    }
    int first = PADDING + used;
    used += count;
    return new Range(pages, first);
  }

  private long[][] newPages(int size) {
    return new long[loops + 1][size + 2 * PADDING];
  }

  /** Some cells that lie side by side, counted from 0. */
  static final class Range {
    private final long[][] pages; // one for each loop, the last for all other threads
    private final int first;

    private Range(long[][] pages, int first) {
      this.pages = pages;
      this.first = first;
    }

    /** Adds one, on the loop's own thread. */
    void increment(int loop, int cell) {
      long[] page = pages[loop];
      LONGS.setOpaque(page, first + cell, (long) LONGS.getOpaque(page, first + cell) + 1);
    }

    /** Adds to a cell that holds a {@code double}, on the loop's own thread. */
    void add(int loop, int cell, double value) {
      long[] page = pages[loop];
      double before = Double.longBitsToDouble((long) LONGS.getOpaque(page, first + cell));
      LONGS.setOpaque(page, first + cell, Double.doubleToRawLongBits(before + value));
    }

    /** Adds one, from any thread but the loops'. */
    void increment(int cell) {
      addCount(cell, 1);
    }

    /** Adds a number of things, from any thread but the loops'. */
    void addCount(int cell, long count) {
      LONGS.getAndAdd(shared(), first + cell, count);
    }

    /** Adds to a cell that holds a {@code double}, from any thread but the loops'. */
    void add(int cell, double value) {
      long[] page = shared();
      long before;
      long after;
      do {
        before = (long) LONGS.getVolatile(page, first + cell);
        after = Double.doubleToRawLongBits(Double.longBitsToDouble(before) + value);
      } while (!LONGS.compareAndSet(page, first + cell, before, after));
    }

    long sum(int cell) {
      long sum = 0;
      for (long[] page : pages) {
        sum += (long) LONGS.getOpaque(page, first + cell);
      }
      return sum;
    }

    double sumOfDoubles(int cell) {
      double sum = 0;
      for (long[] page : pages) {
        sum += Double.longBitsToDouble((long) LONGS.getOpaque(page, first + cell));
      }
      return sum;
    }

    private long[] shared() {
      return pages[pages.length - 1];
    }
  }
}
