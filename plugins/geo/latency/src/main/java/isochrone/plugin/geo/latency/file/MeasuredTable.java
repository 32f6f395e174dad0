package isochrone.plugin.geo.latency.file;

import isochrone.api.Problem;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.Regions;
import java.nio.file.Path;
import java.util.List;

/**
 * What a file says about round trips. It knows regions by name, so that configurations whose
 * regions differ can share it. Immutable.
 */
public final class MeasuredTable {
  private final Path file;
  private final RangeTable ranges;
  private final RowStore rows;
  private final List<RegionColumn.Named> regions;
  private final int prefixes;

  /**
   * What was read.
   *
   * @param ranges number of a row by address
   * @param regions by the numbers that rows have for them
   * @param prefixes how many there are
   */
  MeasuredTable(
      Path file, RangeTable ranges, RowStore rows, List<RegionColumn.Named> regions, int prefixes) {
    this.file = file;
    this.ranges = ranges;
    this.rows = rows;
    this.regions = List.copyOf(regions);
    this.prefixes = prefixes;
  }

  public RangeTable ranges() {
    return ranges;
  }

  public RowStore rows() {
    return rows;
  }

  public List<RegionColumn.Named> regions() {
    return regions;
  }

  int prefixes() {
    return prefixes;
  }

  /** The regions that a configuration lacks, each at its first place; none when all is well. */
  public List<Problem> unknown(Regions known) {
    Mistakes mistakes = new Mistakes(file);
    for (RegionColumn.Named region : regions) {
      if (known.find(region.name()) == null) {
        String more = region.lines() == 1 ? "" : ", on " + region.lines() + " lines";
        String text = "region must be known " + known.was(region.name()) + more;
        mistakes.add(region.line(), region.column(), text);
      }
    }
    return mistakes.all();
  }
}
