package isochrone.api.geo;

import java.util.Arrays;

/** The order of rows that stand in columns: sorted without a box for each of millions. */
public final class RowOrder {
  private final Comparison comparison;

  private RowOrder(Comparison comparison) {
    this.comparison = comparison;
  }

  /** Compares two rows by their numbers, as a comparator does. */
  public interface Comparison {

    /** Below 0, 0 or above 0: the first row stands before, beside or behind the other. */
    int compare(int one, int other);
  }

  /**
   * The numbers 0 to {@code size} - 1 from the first row to the last; equal rows stay as they came.
   *
   * @param inOrder whether they are known to be in order already
   */
  public static int[] of(int size, boolean inOrder, Comparison comparison) {
    int[] rows = new int[size];
    Arrays.setAll(rows, i -> i);
    return inOrder ? rows : new RowOrder(comparison).mergeSort(rows);
  }

  private int[] mergeSort(int[] unsorted) {
    int size = unsorted.length;
    int[] from = unsorted;
    int[] to = new int[size];
    for (int run = 1; run < size && run > 0; run <<= 1) {
      for (int start = 0; start < size; start += 2 * run) {
        merge(from, to, start, Math.min(start + run, size), Math.min(start + 2 * run, size));
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private void merge(int[] from, int[] to, int start, int middle, int end) {
    int i = start;
    int j = middle;
    for (int at = start; at < end; at++) {
      boolean left = j == end || (i < middle && comparison.compare(from[i], from[j]) <= 0);
      to[at] = left ? from[i++] : from[j++];
    }
  }
}
