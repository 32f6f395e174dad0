package isochrone.traffic;

import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All profiles of one configuration in their states of one moment, by index. Immutable.
 *
 * <p>It is cut into pages, so that the next moment shares all but the changed pages with this one:
 * with 20,000 profiles a change copies 1,024 references rather than all.
 */
@QueryPath
final class World {
  static final World EMPTY = new World(new Served[0][], 0);

  private static final int PAGE_BITS = 10;
  private static final int PAGE = 1 << PAGE_BITS;

  private final Served[][] pages;
  private final int size;

  private World(Served[][] pages, int size) {
    this.pages = pages;
    this.size = size;
  }

  /** The first world of a configuration. */
  static World of(List<Served> all) {
    Served[][] pages = new Served[(all.size() + PAGE - 1) / PAGE][];
    for (int page = 0; page < pages.length; page++) {
      int end = Math.min(all.size(), (page + 1) * PAGE);
      pages[page] = all.subList(page * PAGE, end).toArray(new Served[0]);
    }
    return new World(pages, all.size());
  }

  /** Number of profiles. */
  int size() {
    return size;
  }

  /** The profile of this index. */
  Served served(int index) {
    return pages[index >>> PAGE_BITS][index & (PAGE - 1)];
  }

  /** Starts the next world. */
  @ColdPath("only a verdict makes another world")
  Next next() {
    return new Next(this);
  }

  /** The next world under construction. */
  static final class Next {
    private final World base;
    private Served @Nullable [][] pages;

    private Next(World base) {
      this.base = base;
    }

    /** Replaces one profile. */
    void put(int index, Served served) {
      Served[][] copy = pages == null ? base.pages.clone() : pages;
      pages = copy;
      int page = index >>> PAGE_BITS;
      if (copy[page] == base.pages[page]) {
        copy[page] = Arrays.copyOf(base.pages[page], base.pages[page].length);
      }
      copy[page][index & (PAGE - 1)] = served;
    }

    World world() {
      return pages == null ? base : new World(pages, base.size);
    }
  }
}
