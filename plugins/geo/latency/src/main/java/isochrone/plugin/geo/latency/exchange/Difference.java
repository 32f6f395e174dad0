package isochrone.plugin.geo.latency.exchange;

import isochrone.api.geo.AddressRange;
import isochrone.plugin.geo.latency.ledger.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** In what two exports differ, which are read side by side. */
final class Difference {
  /** So many changes are told one by one. */
  static final int SHOWN = 10;

  private static final float[] STEPS = {1, 5, 20, 100};

  private final long[] prefixes = new long[3];
  private final long[] cells = new long[3];
  private final long[] changes = new long[STEPS.length + 1];
  private final PriorityQueue<Change> largest =
      new PriorityQueue<>(Comparator.comparingDouble(Change::size));
  private final List<Preference> preferences = new ArrayList<>();
  private long same;
  private long preferring;

  /** Where the parts are that both have, and those that only one has. */
  private static final int ONE = 0;

  private static final int OTHER = 1;
  private static final int BOTH = 2;

  /** A cell that both have, with different values. */
  record Change(AddressRange prefix, String region, float was, float is) {
    double size() {
      return Math.abs(is - was);
    }
  }

  /** A prefix that is closest to one region here and to another there. */
  record Preference(AddressRange prefix, Cell was, Cell is) {}

  /** Compares two exports to their ends. */
  static Difference between(SortedCells one, SortedCells other) throws IOException {
    Difference difference = new Difference();
    while (one.peek() != null || other.peek() != null) {
      int order = order(one.peek(), other.peek());
      difference.add(order <= 0 ? one.next() : List.of(), order >= 0 ? other.next() : List.of());
    }
    return difference;
  }

  private static int order(@Nullable Cell one, @Nullable Cell other) {
    if (one == null || other == null) {
      return one == null ? 1 : -1;
    }
    return CellOrder.prefixes(one, other);
  }

  /** Adds what both know of one prefix. */
  private void add(List<Cell> one, List<Cell> other) {
    prefixes[one.isEmpty() ? OTHER : other.isEmpty() ? ONE : BOTH]++;
    Map<String, Cell> left = new TreeMap<>();
    other.forEach(cell -> left.put(cell.region(), cell));
    for (Cell cell : one) {
      Cell match = left.remove(cell.region());
      cells[match == null ? ONE : BOTH]++;
      if (match != null) {
        compare(cell, match);
      }
    }
    cells[OTHER] += left.size();
    if (!one.isEmpty() && !other.isEmpty()) {
      prefer(best(one), best(other));
    }
  }

  private void compare(Cell one, Cell other) {
    if (one.millis() == other.millis()) {
      same++;
      return;
    }
    Change change = new Change(one.prefix(), one.region(), one.millis(), other.millis());
    int step = 0;
    while (step < STEPS.length && change.size() >= STEPS[step]) {
      step++;
    }
    changes[step]++;
    largest.add(change);
    if (largest.size() > SHOWN) {
      largest.remove();
    }
  }

  private static Cell best(Collection<Cell> cells) {
    return cells.stream()
        .min(Comparator.comparingDouble(Cell::millis).thenComparing(Cell::region))
        .orElseThrow();
  }

  private void prefer(Cell one, Cell other) {
    if (!one.region().equals(other.region())) {
      preferring++;
      if (preferences.size() < SHOWN) {
        preferences.add(new Preference(one.prefix(), one, other));
      }
    }
  }

  /** Whether nothing differs. */
  boolean isEmpty() {
    return cells[ONE] == 0 && cells[OTHER] == 0 && same == cells[BOTH];
  }

  long prefixesOfOne() {
    return prefixes[ONE];
  }

  long prefixesOfOther() {
    return prefixes[OTHER];
  }

  long prefixesOfBoth() {
    return prefixes[BOTH];
  }

  long cellsOfOne() {
    return cells[ONE];
  }

  long cellsOfOther() {
    return cells[OTHER];
  }

  long cellsOfBoth() {
    return cells[BOTH];
  }

  /** How many cells have the very same value on both sides. */
  long same() {
    return same;
  }

  /** How many cells changed, by how much. */
  Map<String, Long> changes() {
    Map<String, Long> named = new LinkedHashMap<>();
    for (int step = 0; step <= STEPS.length; step++) {
      named.put(
          step == 0
              ? "below %.0f ms".formatted(STEPS[0])
              : step == STEPS.length
                  ? "%.0f ms and more".formatted(STEPS[step - 1])
                  : "%.0f to %.0f ms".formatted(STEPS[step - 1], STEPS[step]),
          changes[step]);
    }
    return named;
  }

  /** The largest changes first. */
  List<Change> largest() {
    return largest.stream().sorted(Comparator.comparingDouble(Change::size).reversed()).toList();
  }

  /** How many prefixes are closest to another region on the other side. */
  long preferring() {
    return preferring;
  }

  /** The first of these prefixes. */
  List<Preference> preferences() {
    return preferences;
  }
}
