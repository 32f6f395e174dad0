package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Problem;
import isochrone.api.file.HeapRoom;
import isochrone.api.geo.Source;
import isochrone.plugin.geo.latency.ledger.Cell;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges what somebody else knows, a few thousand cells at a time: whatever a peer says takes no
 * more memory than what is kept of it, and keeps nobody waiting for long.
 */
final class Merging {
  private static final int BATCH = 4_096;

  /** What a cell takes at most, with its share of tables and of their making. */
  private static final int OCTETS = 128;

  /** Two million prefixes and thirty regions, and as much again. */
  private static final long MOST = 120_000_000;

  private final Knowledge knowledge;
  private final HeapRoom room;
  private final List<Cell> batch = new ArrayList<>();
  private Merged merged = Merged.NOTHING;
  private @Nullable String foreign;
  private long newest;

  Merging(Knowledge knowledge) {
    this(knowledge, HeapRoom.OF_THIS_PROCESS);
  }

  /** The same on a heap with this room. */
  Merging(Knowledge knowledge, HeapRoom room) {
    this.knowledge = knowledge;
    this.room = room;
  }

  /**
   * Merges a text; what is wrong in it is left out.
   *
   * @return the mistakes, the first of them one by one
   * @throws IOException when it cannot be read to its end, or is too much; what came before is kept
   */
  List<Problem> merge(String name, InputStream in, CellRules rules) throws IOException {
    CellReader reader = new CellReader(name, in, rules);
    for (Cell cell = reader.next(); cell != null; cell = reader.next()) {
      if (reader.cells() > MOST) {
        throw new IOException("there are more than %d cells".formatted(MOST));
      }
      add(cell);
    }
    flush();
    merged = merged.plus(new Merged(0, 0, reader.refused()));
    foreign = reader.foreign();
    return reader.mistakes();
  }

  /**
   * Makes sure that what was merged was a text of cells, be they sound or not.
   *
   * @throws IOException when it was anything else, which says so
   */
  void requireCells() throws IOException {
    if (foreign != null) {
      throw new IOException(foreign);
    }
  }

  /** Whether there was not a line in it. */
  boolean isEmpty() {
    return merged.equals(Merged.NOTHING);
  }

  private void add(Cell cell) throws IOException {
    newest = Math.max(newest, cell.second());
    batch.add(imported(cell));
    if (batch.size() == BATCH) {
      flush();
    }
  }

  private void flush() throws IOException {
    long before = merged.taken();
    int taken = knowledge.merge(batch);
    merged = merged.plus(new Merged(taken, batch.size() - taken, 0));
    for (long count = before + 1; count <= merged.taken(); count++) {
      room.requireGrowth((int) Math.min(count, Integer.MAX_VALUE), OCTETS);
    }
    batch.clear();
  }

  private static Cell imported(Cell cell) {
    return new Cell(
        cell.prefix(),
        cell.region(),
        cell.millis(),
        Source.IMPORTED,
        cell.samples(),
        cell.second());
  }

  /** What has become of all cells so far. */
  Merged merged() {
    return merged;
  }

  /** The second of the newest cell that was read; 0 for none. */
  long newest() {
    return newest;
  }
}
