package isochrone.plugin.geo.latency.ledger;

import java.nio.ByteBuffer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes the cells of a prefix anew, with what has become known of it. */
final class Folding {
  /** A cell remembers so many samples, so that busy ones follow a change sooner. */
  static final double CAPACITY = 64;

  /** The weight that is not worth a bin. */
  private static final double NOTHING = 1.0 / 256;

  /** Enough to know that it is more than a few. */
  static final int MAX_COUNT = 1 << 20;

  private final double halfLife;
  private final CellWriter writer = new CellWriter();
  private final Bins bins = new Bins();
  private final Bins fresh = new Bins();

  /**
   * Folds by a half-life.
   *
   * @param halfLife in seconds
   */
  Folding(double halfLife) {
    this.halfLife = halfLife;
  }

  /** What a sample still weighs after some seconds. */
  double remains(long seconds) {
    return seconds <= 0 ? 1 : Math.exp(-seconds / halfLife * Math.log(2));
  }

  /**
   * The cells of a prefix with the samples that waited for it.
   *
   * @param order of the samples: {@link Waiting#sorted}
   * @param from of the first sample of this prefix, in that order
   * @param to behind the last
   */
  byte[] fold(byte @Nullable [] old, Waiting waiting, int[] order, int from, int to) {
    writer.clear();
    CellReader reader = new CellReader(old == null ? new byte[0] : old);
    boolean more = reader.next();
    int at = from;
    while (at < to) {
      int region = waiting.region(order[at]);
      while (more && reader.region() < region) {
        more = copy(reader, old);
      }
      boolean known = more && reader.region() == region && !reader.isImported();
      int end = at;
      while (end < to && waiting.region(order[end]) == region) {
        end++;
      }
      write(known ? reader : null, region, waiting, order, at, end);
      more = known ? reader.next() : more;
      at = end;
    }
    while (more) {
      more = copy(reader, old);
    }
    return writer.toBytes();
  }

  private boolean copy(CellReader reader, byte @Nullable [] old) {
    if (old != null) {
      writer.copy(old, reader.start(), reader.end());
    }
    return reader.next();
  }

  private void write(
      @Nullable CellReader old, int region, Waiting waiting, int[] order, int from, int to) {
    fresh.clear();
    long newest = old == null ? 0 : old.second();
    for (int i = from; i < to; i++) {
      fresh.add(waiting.bin(order[i]), 1);
      newest = Math.max(newest, waiting.second(order[i]));
    }
    bins.clear();
    int count = to - from;
    if (old != null) {
      old.appendTo(bins, remains(newest - old.second()));
      count += old.samples();
    }
    bins.mergeWith(fresh);
    limit();
    writer.own(region, newest, Math.min(MAX_COUNT, count), fresh);
  }

  /** Leaves in {@code fresh} what a cell keeps of all. */
  private void limit() {
    double total = bins.getTotalCount();
    double times = total > CAPACITY ? CAPACITY / total : 1;
    fresh.clear();
    for (int i = 0; i < bins.size(); i++) {
      double weight = times * bins.weight(i);
      if (weight >= NOTHING) {
        fresh.append(bins.index(i), weight);
      }
    }
  }

  /** The cells of a prefix with an imported one, in place of another imported one of its region. */
  byte[] with(byte @Nullable [] old, int region, Cell cell) {
    writer.clear();
    CellReader reader = new CellReader(old == null ? new byte[0] : old);
    boolean more = reader.next();
    while (more && isBefore(reader, region)) {
      more = copy(reader, old);
    }
    writer.imported(region, cell.second(), cell.samples(), cell.millis());
    if (more && reader.region() == region) {
      more = reader.next();
    }
    while (more) {
      more = copy(reader, old);
    }
    return writer.toBytes();
  }

  private static boolean isBefore(CellReader reader, int region) {
    return reader.isImported() ? reader.region() < region : reader.region() <= region;
  }

  /** The cells of a prefix as of no later moment than this; the same array when they are. */
  static byte[] notAfter(long latest, byte[] old) {
    byte[] cut = old;
    CellReader reader = new CellReader(old);
    while (reader.next()) {
      if (reader.second() > latest) {
        cut = cut == old ? old.clone() : cut;
        ByteBuffer.wrap(cut).putInt(reader.secondAt(), (int) latest);
      }
    }
    return cut;
  }

  /** The cells of a prefix that are not older than {@code since}; the same array when all are. */
  byte[] without(byte[] old, long since) {
    return without(old, cell -> cell.second() < since);
  }

  /** The cells of a prefix that are of other regions; the same array when all are. */
  byte[] withoutRegion(byte[] old, int region) {
    return without(old, cell -> cell.region() == region);
  }

  private byte[] without(byte[] old, Predicate<CellReader> leftOut) {
    writer.clear();
    CellReader reader = new CellReader(old);
    boolean any = false;
    boolean more = reader.next();
    while (more) {
      if (leftOut.test(reader)) {
        any = true;
        more = reader.next();
      } else {
        more = copy(reader, old);
      }
    }
    return any ? writer.toBytes() : old;
  }
}
