package isochrone.plugin.geo.latency.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Writes blocks, each with its check, so that nothing but one of them is held in memory. */
final class BlockWriter {
  private final OutputStream out;
  private final ByteBuffer small = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + Format.CHECK);
  private final CRC32C one = new CRC32C();
  private final CRC32C all = new CRC32C();

  /** Begins a file. */
  BlockWriter(OutputStream out) throws IOException {
    this.out = out;
    small.putLong(Format.MARK).putInt(Format.VERSION);
    one.update(small.array(), 0, small.position());
    small.putInt((int) one.getValue());
    write(small.array(), small.position());
  }

  void write(byte kind, BlockContent content) throws IOException {
    if (content.size() > Format.LONGEST) {
      throw new IOException("a block of %,d octets is too long".formatted(content.size()));
    }
    small.clear().put(kind).putInt(content.size());
    one.reset();
    one.update(small.array(), 0, small.position());
    one.update(content.octets(), 0, content.size());
    write(small.array(), small.position());
    write(content.octets(), content.size());
    small.clear().putInt((int) one.getValue());
    write(small.array(), small.position());
  }

  /** Writes the last block: this content, and the check of all before. */
  void end(BlockContent content) throws IOException {
    content.fixed((int) all.getValue());
    write(Format.END, content);
  }

  private void write(byte[] octets, int count) throws IOException {
    all.update(octets, 0, count);
    out.write(octets, 0, count);
  }
}
