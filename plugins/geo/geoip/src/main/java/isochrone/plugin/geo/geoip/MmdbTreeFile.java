package isochrone.plugin.geo.geoip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Writes a search tree whose nodes come lowest first, while a file starts with its root: node
 * {@code n} of {@code count} is number {@code count - 1 - n}, and the file is filled from the end
 * of the tree to its start. So nothing of the tree is kept in memory.
 */
final class MmdbTreeFile implements MmdbNodes.Sink {
  /** Bytes between the tree and the data; references to data count them. */
  static final int GAP = 16;

  private static final int[] RECORD_SIZES = {24, 28, 32};
  private static final int MOST_NODE_BYTES = 8;

  private final FileChannel file;
  private final long count;
  private final int recordSize;
  private final byte[] block;
  private int start;
  private long position;

  /**
   * A tree of this many nodes.
   *
   * @param recordSize as {@link #recordSize} tells it
   */
  MmdbTreeFile(FileChannel file, long count, int recordSize) {
    this.file = file;
    this.count = count;
    this.recordSize = recordSize;
    this.position = size(count, recordSize);
    this.block = new byte[(1 << 17) * MOST_NODE_BYTES];
    this.start = block.length;
  }

  /** The bits of a record that can tell every node and every value. */
  static int recordSize(long count, long dataSize) throws IOException {
    long greatest = count + GAP + dataSize;
    for (int size : RECORD_SIZES) {
      if (greatest < 1L << size && count <= Integer.MAX_VALUE) {
        return size;
      }
    }
    throw new IOException("too much for one database: %d nodes".formatted(count));
  }

  static long size(long count, int recordSize) {
    return count * recordSize / 4;
  }

  @Override
  public void node(long left, long right) {
    if (start < MOST_NODE_BYTES) {
      flush();
    }
    start -= recordSize / 4;
    put(record(left), record(right));
  }

  /** Writes what has come; to be called after the last node. */
  void flush() {
    ByteBuffer bytes = ByteBuffer.wrap(block, start, block.length - start);
    position -= bytes.remaining();
    long at = position;
    try {
      while (bytes.hasRemaining()) {
        at += file.write(bytes, at);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start = block.length;
  }

  private long record(long reference) {
    if (reference >= 0) {
      return count - 1 - reference;
    }
    return reference == MmdbTree.EMPTY ? count : count + GAP + MmdbTree.offset(reference);
  }

  private void put(long left, long right) {
    int bytes = recordSize / 8;
    put(start, left, bytes);
    put(start + recordSize / 4 - bytes, right, bytes);
    if (recordSize == 28) {
      // The byte in the middle holds the highest bits of both.
      block[start + bytes] = (byte) (left >>> 24 << 4 | right >>> 24);
    }
  }

  private void put(int at, long value, int count) {
    for (int i = 0; i < count; i++) {
      block[at + i] = (byte) (value >>> ((count - 1 - i) * Byte.SIZE));
    }
  }
}
