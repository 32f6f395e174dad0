package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Problem;
import isochrone.plugin.geo.latency.ledger.Cell;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An export that is read prefix by prefix, which takes no memory because it is in order. */
final class SortedCells implements AutoCloseable {
  private final String name;
  private final InputStream in;
  private final CellReader reader;
  private @Nullable Cell ahead;
  private int line;

  SortedCells(String name, InputStream in) throws IOException {
    this.name = name;
    this.in = in;
    this.reader = new CellReader(name, in, CellRules.lenient());
    advance();
  }

  /** What people call it. */
  String name() {
    return name;
  }

  /** The first cell of the next prefix; null behind the last. */
  @Nullable Cell peek() {
    return ahead;
  }

  /** The cells of the next prefix, by region. */
  List<Cell> next() throws IOException {
    List<Cell> cells = new ArrayList<>();
    for (Cell first = ahead;
        first != null && ahead != null && ahead.prefix().equals(first.prefix()); ) {
      cells.add(ahead);
      advance();
    }
    return cells;
  }

  private void advance() throws IOException {
    Cell before = ahead;
    ahead = reader.next();
    List<Problem> mistakes = reader.mistakes();
    if (!mistakes.isEmpty()) {
      throw new IOException(
          mistakes.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
    line = reader.line();
    if (before != null && ahead != null && CellOrder.OF_EXPORTS.compare(before, ahead) >= 0) {
      throw new IOException(
          "%s:%d: must be in the order of exports, by address and then by region, each once: %s %s"
                  .formatted(name, line, ahead.prefix(), Problem.shown(ahead.region()))
              + " comes behind %s %s".formatted(before.prefix(), Problem.shown(before.region())));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
