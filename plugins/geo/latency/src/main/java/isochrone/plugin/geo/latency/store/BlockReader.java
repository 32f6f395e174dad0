package isochrone.plugin.geo.latency.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads blocks and checks each of them. However long one claims to be, no memory is taken ahead.
 */
final class BlockReader {
  private static final int USUAL = 1 << 16;

  private final InputStream in;
  private final CRC32C one = new CRC32C();
  private final CRC32C all = new CRC32C();
  private byte[] buffer = new byte[2 * USUAL];
  private int length;
  private long position;

  /** What all octets before the last block that was read come to. */
  private int before;

  /** Begins a file: one of another kind or version is refused. */
  BlockReader(InputStream in) throws IOException {
    this.in = in;
    ByteBuffer start = fill(Long.BYTES + Integer.BYTES + Format.CHECK);
    if (start.getLong() != Format.MARK) {
      throw new BrokenFile("it is no ledger of round trips");
    }
    int version = start.getInt();
    one.update(buffer, 0, start.position());
    if (start.getInt() != (int) one.getValue()) {
      throw damaged(0);
    }
    if (version != Format.VERSION) {
      throw new IOException(
          "it is of version %d, written by a newer server: this one knows version %d"
              .formatted(version, Format.VERSION));
    }
  }

  /** Reads the next block; its kind. */
  byte next() throws IOException {
    before = (int) all.getValue();
    long begin = position;
    ByteBuffer head = fill(Format.HEAD);
    byte kind = head.get();
    length = head.getInt();
    if (length < 0 || length > Format.LONGEST) {
      throw damaged(begin);
    }
    one.reset();
    one.update(buffer, 0, Format.HEAD);
    fill(length + Format.CHECK);
    one.update(buffer, 0, length);
    if (ByteBuffer.wrap(buffer, length, Format.CHECK).getInt() != (int) one.getValue()) {
      throw damaged(begin);
    }
    return kind;
  }

  /** What stands in the block; until the next one is read. */
  BlockCursor content() {
    return new BlockCursor(buffer, length);
  }

  /** What the last block says of all others, and that it is the last. */
  void requireEnd(BlockCursor content) throws IOException {
    if (content.fixed() != before || !content.atEnd()) {
      throw new BrokenFile("some of its blocks are not those that were written");
    }
    if (in.read() >= 0) {
      throw new BrokenFile("there is something behind its end");
    }
  }

  private ByteBuffer fill(int count) throws IOException {
    int filled = 0;
    while (filled < count) {
      if (filled == buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.min(count, 2 * filled));
      }
      int read = in.read(buffer, filled, Math.min(count, buffer.length) - filled);
      if (read < 0) {
        throw cut(position + filled);
      }
      filled += read;
    }
    all.update(buffer, 0, count);
    position += count;
    return ByteBuffer.wrap(buffer, 0, count);
  }

  private static BrokenFile cut(long at) {
    return new BrokenFile(
        at == 0 ? "it is empty" : "it ends at octet %,d, too early".formatted(at));
  }

  private static BrokenFile damaged(long at) {
    return new BrokenFile("its part from octet %,d on is damaged".formatted(at));
  }
}
