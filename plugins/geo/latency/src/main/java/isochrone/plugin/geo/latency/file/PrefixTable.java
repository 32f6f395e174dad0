package isochrone.plugin.geo.latency.file;

import isochrone.api.geo.RangeTable;
import isochrone.api.geo.RangeTableBuilder;
import java.nio.file.Path;
import java.util.Arrays;

/** Puts the runs of a file in the order of addresses, and those of one prefix together. */
final class PrefixTable {
  private final RowStore rows;
  private final RegionColumn regions;
  private final Mistakes mistakes;
  private final RangeTableBuilder ranges = RangeTable.builder();
  private int prefixes;

  /** The lines of one prefix, when they are in several runs. */
  private short[] allRegions = new short[64];

  private float[] allMillis = new float[64];
  private int count;

  PrefixTable(RowStore rows, RegionColumn regions, Mistakes mistakes) {
    this.rows = rows;
    this.regions = regions;
    this.mistakes = mistakes;
  }

  /** Adds all runs of a family. */
  void add(boolean ipv4, Runs runs) {
    int[] order = runs.sorted();
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < order.length && runs.isSamePrefix(order[from], order[to])) {
        to++;
      }
      int run = order[from];
      int row = to == from + 1 ? runs.row(run) : together(runs, order, from, to);
      ranges.add(ipv4, runs.high(run), runs.low(run), runs.length(run), row);
      prefixes++;
      from = to;
    }
  }

  private int together(Runs runs, int[] order, int from, int to) {
    int[] namedOn = new int[regions.all().size()];
    count = 0;
    for (int i = from; i < to; i++) {
      int run = order[i];
      int row = runs.row(run);
      for (int at = rows.from(row); at < rows.to(row); at++) {
        add(runs, run, at, namedOn);
      }
    }
    return rows.add(allRegions, allMillis, count);
  }

  private void add(Runs runs, int run, int at, int[] namedOn) {
    short region = rows.region(at);
    // The lines of a run follow each other.
    int line = runs.line(run) + at - rows.from(runs.row(run));
    if (namedOn[region] > 0) {
      String text = "%s has a round trip to %s already, on line %d";
      String name = regions.all().get(region).name();
      mistakes.add(line, 1, text.formatted(runs.prefix(run), name, namedOn[region]));
      return;
    }
    namedOn[region] = line;
    if (count == allRegions.length) {
      allRegions = Arrays.copyOf(allRegions, 2 * count);
      allMillis = Arrays.copyOf(allMillis, 2 * count);
    }
    allRegions[count] = region;
    allMillis[count] = rows.millis(at);
    count++;
  }

  /** What the file says. */
  MeasuredTable table(Path file) {
    return new MeasuredTable(file, ranges.build(), rows.trim(), regions.all(), prefixes);
  }
}
