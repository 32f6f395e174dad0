package isochrone.plugin.geo.latency.compose;

import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Source;

/**
 * Keeps clients from being moved for little. Of two regions in use the one that was closer stays
 * so, unless the other is closer by the hysteresis now: then they change places.
 *
 * <p>Figures are their medians, but for those that would break that order: of such neighbours the
 * best known one keeps its figure, and the others stand just in front of it or behind. Regions that
 * were equally close remain so, as the order of endpoints decides between them. Where a chain of
 * small steps leads from one region to another that is closer by the hysteresis, the steps hold.
 */
final class Damping {
  private final int[] inUse;
  private final int[] before;
  private final float hysteresis;

  /** Regions of the present row that were known before, by position in what follows. */
  private final int[] regions;

  private final float[] old;
  private final float[] now;
  private int size;

  /** Classes of regions that must stay equally close, each a run of the above. */
  private final int[] begins;

  private final int[] ends;
  private final boolean[] placed;
  private final int[] order;
  private int classes;
  private int count;

  /** Runs of classes that stand side by side; each keeps the figure of one region. */
  private final int[] firsts;

  private final int[] anchorAt;
  private final int[] anchors;
  private int runs;

  /**
   * Damps the rows of one table.
   *
   * @param inUse indexes of the regions in use
   * @param before for each region the index that it had before; -1 for a new one
   * @param hysteresis in milliseconds
   */
  Damping(int[] inUse, int[] before, float hysteresis) {
    this.inUse = inUse;
    this.before = before;
    this.hysteresis = hysteresis;
    int most = inUse.length;
    regions = new int[most];
    old = new float[most];
    now = new float[most];
    begins = new int[most];
    ends = new int[most];
    placed = new boolean[most];
    order = new int[most];
    firsts = new int[most];
    anchorAt = new int[most];
    anchors = new int[most];
  }

  /** Damps a row that followed another. */
  void apply(RowDraft row, LatencyRow previous) {
    read(row, previous);
    if (isInOrder()) {
      return;
    }
    formClasses();
    count = 0;
    for (int i = 0; i < classes; i++) {
      placed[i] = false;
    }
    for (int next = nearest(); next >= 0; next = nearest()) {
      place(next);
    }
    level(row);
    write(row);
  }

  /** Takes the regions in use in the order in which they were, then are. */
  private void read(RowDraft row, LatencyRow previous) {
    size = 0;
    for (int region : inUse) {
      float was = before[region] < 0 ? Float.NaN : previous.millis(before[region]);
      float is = row.millis(region);
      if (was > 0 && is > 0) {
        insert(region, was, is);
      }
    }
  }

  private void insert(int region, float was, float is) {
    int at = size++;
    for (; at > 0 && (old[at - 1] > was || (old[at - 1] == was && now[at - 1] > is)); at--) {
      regions[at] = regions[at - 1];
      old[at] = old[at - 1];
      now[at] = now[at - 1];
    }
    regions[at] = region;
    old[at] = was;
    now[at] = is;
  }

  private boolean isInOrder() {
    for (int i = 1; i < size; i++) {
      boolean same = old[i - 1] == old[i] ? now[i - 1] == now[i] : now[i - 1] < now[i];
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private void formClasses() {
    classes = 0;
    for (int i = 0; i < size; i++) {
      if (i > 0 && old[i] == old[i - 1] && now[i] - now[i - 1] < hysteresis) {
        ends[classes - 1] = i;
      } else {
        begins[classes] = i;
        ends[classes++] = i;
      }
    }
  }

  /** The closest class that has no place yet; -1 when all have. */
  private int nearest() {
    int nearest = -1;
    for (int i = 0; i < classes; i++) {
      if (!placed[i] && (nearest < 0 || now[begins[i]] < now[begins[nearest]])) {
        nearest = i;
      }
    }
    return nearest;
  }

  /** Gives a class its place, behind all that must stay in front of it. */
  private void place(int which) {
    for (int ahead = ahead(which); ahead >= 0; ahead = ahead(which)) {
      place(ahead);
    }
    placed[which] = true;
    order[count++] = which;
  }

  /** The closest class without a place that must stay in front of another; -1 for none. */
  private int ahead(int which) {
    int nearest = -1;
    for (int i = 0; i < which; i++) {
      boolean stays =
          old[begins[i]] < old[begins[which]] && now[begins[i]] - now[ends[which]] < hysteresis;
      if (stays && !placed[i] && (nearest < 0 || now[begins[i]] < now[begins[nearest]])) {
        nearest = i;
      }
    }
    return nearest;
  }

  /** Joins neighbours whose figures contradict their order. */
  private void level(RowDraft row) {
    runs = 0;
    for (int at = 0; at < count; at++) {
      firsts[runs] = at;
      anchorAt[runs] = at;
      anchors[runs++] = anchor(row, order[at]);
      while (runs > 1 && bits(runs - 2, firsts[runs - 1] - 1) >= bits(runs - 1, firsts[runs - 1])) {
        join(row);
      }
    }
  }

  /** The figure of a place in a run: floats above 0 stand in the order of their bits. */
  private int bits(int run, int at) {
    return Float.floatToRawIntBits(now[anchors[run]]) + at - anchorAt[run];
  }

  private void join(RowDraft row) {
    runs--;
    if (doubt(row, anchors[runs]) < doubt(row, anchors[runs - 1])) {
      anchors[runs - 1] = anchors[runs];
      anchorAt[runs - 1] = anchorAt[runs];
    }
  }

  /** The best known region of a class. */
  private int anchor(RowDraft row, int which) {
    int best = begins[which];
    for (int i = best + 1; i <= ends[which]; i++) {
      best = doubt(row, i) < doubt(row, best) ? i : best;
    }
    return best;
  }

  private int doubt(RowDraft row, int at) {
    Source source = row.source(regions[at]);
    return 2 * source.number() + (now[at] == old[at] ? 0 : 1);
  }

  private void write(RowDraft row) {
    int run = 0;
    for (int at = 0; at < count; at++) {
      if (run + 1 < runs && firsts[run + 1] == at) {
        run++;
      }
      float figure = Float.intBitsToFloat(bits(run, at));
      for (int i = begins[order[at]]; i <= ends[order[at]]; i++) {
        if (figure != now[i]) {
          row.replace(regions[i], figure);
        }
      }
    }
  }
}
