package isochrone.plugin.geo.latency.store;

import isochrone.plugin.geo.latency.ledger.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what a {@link LedgerWriter} has written; a part of it is never taken for the whole. */
final class LedgerReader {
  private static final int IPV4_WIDTH = 32;

  private final BlockReader in;
  private final Ledger ledger;
  private long second;
  private long rows;

  private LedgerReader(BlockReader in, Ledger ledger) {
    this.in = in;
    this.ledger = ledger;
  }

  /**
   * Fills an empty ledger, which is of no use when this fails.
   *
   * @return when it was written, in seconds since 1970
   * @throws BrokenFile when that is impossible with what there is
   */
  static long read(InputStream in, Ledger into) throws IOException {
    LedgerReader reader = new LedgerReader(new BlockReader(in), into);
    reader.read();
    return reader.second;
  }

  private void read() throws IOException {
    require(in.next() == Format.HEADER);
    header(in.content());
    byte kind = in.next();
    while (kind == Format.ROWS) {
      rows(in.content());
      kind = in.next();
    }
    require(kind == Format.END);
    BlockCursor end = in.content();
    require(end.number() == rows);
    in.requireEnd(end);
  }

  private void header(BlockCursor header) throws BrokenFile {
    second = header.signed();
    long count = header.number();
    List<String> regions = new ArrayList<>();
    while (!header.atEnd()) {
      regions.add(new String(header.octets(header.number()), StandardCharsets.UTF_8));
    }
    require(regions.size() == count);
    try {
      ledger.restore(regions);
    } catch (IllegalArgumentException e) {
      throw new BrokenFile("its regions cannot be: " + e.getMessage());
    }
  }

  private void rows(BlockCursor block) throws BrokenFile {
    long network = 0;
    while (!block.atEnd()) {
      int kind = block.octet();
      boolean ipv4 = kind < RowContent.IPV6;
      int bits = ipv4 ? kind : kind - RowContent.IPV6;
      require(bits <= (ipv4 ? IPV4_WIDTH : Long.SIZE));
      network = RowContent.first(RowContent.number(network, bits) + block.signed(), bits);
      byte[] cells = block.octets(block.number());
      try {
        ledger.restore(ipv4, ipv4 ? 0 : network, ipv4 ? network >>> IPV4_WIDTH : 0, bits, cells);
      } catch (IllegalArgumentException e) {
        throw new BrokenFile("a prefix in it cannot be: " + e.getMessage());
      }
      rows++;
    }
  }

  private static void require(boolean holds) throws BrokenFile {
    if (!holds) {
      throw new BrokenFile("its blocks do not fit together");
    }
  }
}
