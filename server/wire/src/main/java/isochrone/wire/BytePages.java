package isochrone.wire;

import java.util.Arrays;

/**
 * Bytes that lie side by side in a few arrays, however many things they stand for: an object for
 * each would take several times the memory, and all of the collector's time.
 *
 * <p>What was written has a place, a number other than 0, and never moves or changes. It lies in
 * one array as a whole.
 */
public final class BytePages {
  private static final int PAGE_BITS = 20;
  private static final int PAGE = 1 << PAGE_BITS;

  /** A page with its header is a power of two: collectors that have regions waste none. */
  private static final int ROOM = PAGE - 16;

  private static final int MOST_PAGES = 1 << (Integer.SIZE - PAGE_BITS);
  private static final int FIRST = 64;

  private final int most;
  private byte[][] pages = {new byte[FIRST]};
  private int last;
  private int free = 1;

  /** As many pages as places can tell apart: 4 GiB. */
  public BytePages() {
    this(MOST_PAGES);
  }

  /** So many pages at most. */
  BytePages(int most) {
    this.most = most;
  }

  /**
   * Makes room for so many bytes: their place.
   *
   * @throws IllegalArgumentException where it finds no room
   */
  public int take(int size) {
    if (size > ROOM) {
      throw new IllegalArgumentException(size + " bytes do not fit in a page of " + ROOM);
    }
    if (free + size > ROOM) {
      turn();
    }
    if (free + size > pages[last].length) {
      int doubled = Math.max(free + size, 2 * pages[last].length);
      pages[last] = Arrays.copyOf(pages[last], Math.min(ROOM, doubled));
    }
    int place = last << PAGE_BITS | free;
    free += size;
    return place;
  }

  private void turn() {
    if (last + 1 == most) {
      throw new IllegalArgumentException("more than " + most + " MiB of records");
    }
    seal();
    last++;
    if (last == pages.length) {
      pages = Arrays.copyOf(pages, 2 * last);
    }
    pages[last] = new byte[ROOM];
    free = 0;
  }

  /** Gives up the room behind what was taken: nothing more will be, or little. */
  public void seal() {
    if (free < pages[last].length) {
      pages[last] = Arrays.copyOf(pages[last], free);
    }
  }

  /** Copies bytes to a place of their own, which is told. */
  public int put(byte[] bytes, int from, int size) {
    int place = take(size);
    System.arraycopy(bytes, from, page(place), at(place), size);
    return place;
  }

  /** The array that a place lies in; only who has just taken the place may write into it. */
  @QueryPath
  public byte[] page(int place) {
    return pages[place >>> PAGE_BITS];
  }

  /** Where in {@link #page} the place lies. */
  @QueryPath
  public int at(int place) {
    return place & PAGE - 1;
  }
}
