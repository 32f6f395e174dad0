package isochrone.plugin.geo.latency.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lines of a file, one at a time and without a string for each, cut at commas. Fields lose the
 * blanks and the quotes around them.
 */
public final class CsvLines {
  /** Octets of a line; the rest of a longer one is taken for the next. */
  public static final int LONGEST = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[2 * LONGEST];
  private final int[] begins;
  private final int[] ends;
  private int from;
  private int filled;
  private boolean atEnd;
  private int line;
  private int start;
  private int end;
  private int fields;

  /**
   * Lines of a stream.
   *
   * @param most fields that are told apart
   */
  public CsvLines(InputStream in, int most) {
    this.in = in;
    begins = new int[most];
    ends = new int[most];
  }

  /** Goes to the next line; false behind the last. One that is too long is cut. */
  public boolean next() throws IOException {
    int at = from;
    while (true) {
      for (; at < filled; at++) {
        if (buffer[at] == '\n') {
          return found(at, at + 1);
        }
      }
      if (atEnd) {
        return from < filled && found(filled, filled);
      }
      if (filled - from >= LONGEST) {
        return found(filled, filled);
      }
      at -= from;
      fill();
    }
  }

  private boolean found(int lineEnd, int next) {
    line++;
    start = from;
    end = lineEnd;
    from = next;
    split();
    return true;
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, filled - from);
    filled -= from;
    from = 0;
    int read = in.read(buffer, filled, buffer.length - filled);
    atEnd = read < 0;
    filled += Math.max(0, read);
  }

  private void split() {
    fields = 0;
    int begin = start;
    for (int at = start; at <= end; at++) {
      if (at == end || buffer[at] == ',') {
        if (fields < begins.length) {
          trim(fields, begin, at);
        }
        fields++;
        begin = at + 1;
      }
    }
  }

  private void trim(int field, int begin, int after) {
    int first = begin;
    int last = after;
    while (first < last && isBlank(buffer[first])) {
      first++;
    }
    while (last > first && isBlank(buffer[last - 1])) {
      last--;
    }
    if (last - first >= 2 && buffer[first] == '"' && buffer[last - 1] == '"') {
      first++;
      last--;
    }
    begins[field] = first;
    ends[field] = last;
  }

  private static boolean isBlank(byte octet) {
    return octet == ' ' || octet == '\t' || octet == '\r';
  }

  /** The number of this line, from 1. */
  public int line() {
    return line;
  }

  /** Whether there is nothing on this line but a comment, or not even that. */
  public boolean isEmpty() {
    return begins[0] == ends[0] ? fields == 1 : buffer[begins[0]] == '#';
  }

  /** How many fields this line has. */
  public int fields() {
    return fields;
  }

  /** The octets in which the fields lie. */
  byte[] octets() {
    return buffer;
  }

  int begin(int field) {
    return begins[field];
  }

  int end(int field) {
    return ends[field];
  }

  public String text(int field) {
    return new String(buffer, begins[field], ends[field] - begins[field], StandardCharsets.UTF_8);
  }

  /** The whole line. */
  public String text() {
    return new String(buffer, start, end - start, StandardCharsets.UTF_8).strip();
  }

  /** Where a field begins in its line, in code points from 1. */
  public int column(int field) {
    int column = 1;
    for (int at = start; at < begins[field]; at++) {
      column += (buffer[at] & 0xC0) == 0x80 ? 0 : 1;
    }
    return column;
  }
}
