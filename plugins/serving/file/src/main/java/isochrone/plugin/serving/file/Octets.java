package isochrone.plugin.serving.file;

import java.io.IOException;
import java.io.InputStream;

/** The octets of a file, one by one, or a line at a time where one is short. */
final class Octets {
  /** What {@link #next} gives at the end of the file. */
  static final int END = -1;

  private final InputStream in;
  private final byte[] buffer;
  private int at;
  private int limit;

  Octets(InputStream in) {
    this(in, 1 << 16);
  }

  /** The same, with so many octets read at a time. */
  Octets(InputStream in, int size) {
    this.in = in;
    this.buffer = new byte[size];
  }

  /** The next octet, which stays; {@link #END} at the end. */
  int next() throws IOException {
    if (at == limit) {
      at = 0;
      limit = Math.max(0, in.read(buffer, 0, buffer.length));
    }
    return at == limit ? END : buffer[at] & 0xFF;
  }

  /** Goes on by one octet, which must have been looked at. */
  void skip() {
    at++;
  }

  /** Index of the line feed that ends the line; -1 where it has none, or is long. */
  int lineEnd() throws IOException {
    int end = lineFeed(at);
    if (end >= 0) {
      return end;
    }
    int kept = limit - at;
    System.arraycopy(buffer, at, buffer, 0, kept);
    at = 0;
    limit = kept;
    int more = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(0, more);
    return lineFeed(kept);
  }

  private int lineFeed(int from) {
    for (int i = from; i < limit; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Where the octets stand that {@link #lineEnd} has found, from {@link #at} on. */
  byte[] buffer() {
    return buffer;
  }

  /** Index of the next octet. */
  int at() {
    return at;
  }

  /** Goes on to an index. */
  void skipTo(int index) {
    at = index;
  }
}
