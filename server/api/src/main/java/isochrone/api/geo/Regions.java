package isochrone.api.geo;

import isochrone.api.Suggestion;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The regions of one configuration: those of the large clouds, and those that users add. */
public final class Regions {
  private static final int COLUMNS = 5;

  private final Map<String, Region> byName = new LinkedHashMap<>();
  private final List<Region> all = new ArrayList<>();
  private volatile BitSet inUse = new BitSet();

  /** The regions of Azure, AWS and Google Cloud. */
  public static Regions standard() {
    Regions regions = new Regions();
    for (List<String> row : Facts.read("regions.csv", COLUMNS)) {
      regions.add(row.get(0), Facts.point(row.get(3), row.get(4)));
    }
    return regions;
  }

  /**
   * Adds a region.
   *
   * @return false when there is one of this name elsewhere; one at the same point is kept
   */
  public boolean add(String name, Point point) {
    Region known = byName.get(name);
    if (known == null) {
      Region region = new Region(all.size(), name, point);
      all.add(region);
      byName.put(name, region);
      return true;
    }
    return known.point().equals(point);
  }

  /** The region of this name; null for none. */
  public @Nullable Region find(String name) {
    return byName.get(name);
  }

  /** All regions by index. */
  public List<Region> all() {
    return Collections.unmodifiableList(all);
  }

  /**
   * Says that clients are sent by the round trips to a region, as some endpoint stands there; on
   * any thread, and for as long as this configuration lasts.
   *
   * @param index of the region
   */
  public synchronized void use(int index) {
    if (!inUse.get(index)) {
      BitSet more = (BitSet) inUse.clone();
      more.set(index);
      inUse = more;
    }
  }

  /** The indexes of the regions that were said to be in {@link #use}, ascending. */
  public int[] inUse() {
    return inUse.stream().toArray();
  }

  /** The end of a message about an unknown region. */
  public String was(String name) {
    return Suggestion.was(name, byName.keySet(), "a region of one's own is a line of latency");
  }
}
