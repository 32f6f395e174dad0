package isochrone.plugin.geo.latency.store;

import isochrone.plugin.geo.latency.ledger.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a ledger as blocks. */
final class LedgerWriter {
  private final BlockWriter out;
  private final RowContent rows = new RowContent();
  private long count;

  private LedgerWriter(BlockWriter out) {
    this.out = out;
  }

  /**
   * Writes all of it.
   *
   * @param second the time, in seconds since 1970
   */
  static void write(Snapshot ledger, long second, OutputStream out) throws IOException {
    BlockWriter blocks = new BlockWriter(out);
    blocks.write(Format.HEADER, header(second, ledger.regions()));
    LedgerWriter writer = new LedgerWriter(blocks);
    try {
      ledger.rows(writer::row);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.end();
  }

  private static BlockContent header(long second, List<String> regions) {
    BlockContent header = new BlockContent();
    header.signed(second);
    header.number(regions.size());
    for (String region : regions) {
      byte[] name = region.getBytes(StandardCharsets.UTF_8);
      header.number(name.length);
      header.octets(name);
    }
    return header;
  }

  private void row(boolean ipv4, long high, long low, int bits, byte[] cells) {
    rows.add(ipv4, high, low, bits, cells);
    count++;
    if (rows.block().isFull()) {
      try {
        flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void flush() throws IOException {
    out.write(Format.ROWS, rows.block());
    rows.clear();
  }

  private void end() throws IOException {
    if (rows.block().size() > 0) {
      flush();
    }
    BlockContent end = new BlockContent();
    end.number(count);
    out.end(end);
  }
}
