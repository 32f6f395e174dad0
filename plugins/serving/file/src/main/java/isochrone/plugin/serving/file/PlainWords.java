package isochrone.plugin.serving.file;

import isochrone.wire.WireName;

/** The words of one line, which stay where they are. */
final class PlainWords {
  /** Longest name in octets (RFC 1035 §2.3.4). */
  static final int LONGEST_NAME = WireName.MAX_LENGTH;

  private static final int NO_GAP = -1;
  private static final boolean[] IN_NAMES = new boolean[256];

  static {
    for (char c :
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_*/".toCharArray()) {
      IN_NAMES[c] = true;
    }
  }

  private byte[] line = {};
  private byte[] origin = {0};
  private int start;
  private int end;
  private int limit;

  void origin(byte[] wire) {
    origin = wire;
  }

  /** Starts a line: no word yet. */
  void begin(byte[] octets, int from, int to) {
    line = octets;
    start = from;
    end = from;
    limit = to;
  }

  /** Whether the line begins with blank space. */
  boolean indented() {
    return start < limit && isBlank(line[start]);
  }

  /**
   * Goes on to the next word; false at the end or a comment, and at a quoted string, which is left
   * to {@link #quoted}.
   */
  boolean next() {
    skipBlanks();
    start = end;
    while (end < limit && !isBlank(line[end]) && line[end] != ';' && line[end] != '"') {
      end++;
    }
    return end > start;
  }

  private void skipBlanks() {
    while (end < limit && isBlank(line[end])) {
      end++;
    }
  }

  /** Whether nothing comes any more but a comment. */
  boolean atEnd() {
    skipBlanks();
    return end == limit || line[end] == ';';
  }

  /**
   * Copies the next word, a quoted string without escapes, behind its length: the index after it;
   * -1 where it is anything else.
   */
  int quoted(byte[] out, int at) {
    skipBlanks();
    if (end == limit || line[end] != '"') {
      return -1;
    }
    start = ++end;
    while (end < limit && line[end] >= ' ' && line[end] != '"' && line[end] != '\\') {
      end++;
    }
    int length = end - start;
    boolean closed = end < limit && line[end] == '"';
    end = Math.min(limit, end + 1);
    if (!closed || length > 255 || (end < limit && !isBlank(line[end]) && line[end] != ';')) {
      return -1;
    }
    out[at] = (byte) length;
    System.arraycopy(line, start, out, at + 1, length);
    return at + 1 + length;
  }

  boolean startsWithDigit() {
    return isDigit(line[start]);
  }

  /** Whether the word is this one of capital letters, in any case. */
  boolean is(String capitals) {
    if (end - start != capitals.length()) {
      return false;
    }
    for (int i = 0; i < capitals.length(); i++) {
      byte octet = line[start + i];
      if ((octet >= 'a' && octet <= 'z' ? octet - 32 : octet) != capitals.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The word as a number of at most so many digits up to {@code most}; -1 for another. */
  long number(int digits, long most) {
    return number(start, end, digits, most);
  }

  private long number(int from, int to, int digits, long most) {
    long number = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(line[i])) {
        return -1;
      }
      number = number * 10 + line[i] - '0';
    }
    return to > from && to - from <= digits && number <= most ? number : -1;
  }

  /**
   * Writes the word as a name, absolute and uncompressed: the index after it; -1 where it is none,
   * or has anything but letters, digits and a few signs in it.
   */
  int name(byte[] out, int at) {
    if (end - start >= LONGEST_NAME) {
      return -1;
    }
    if (end - start == 1 && line[start] == '@') {
      System.arraycopy(origin, 0, out, at, origin.length);
      return at + origin.length;
    }
    int label = at;
    int to = at + 1;
    for (int i = start; i < end; i++) {
      if (line[i] == '.') {
        if (!close(out, label, to)) {
          return -1;
        }
        label = to++;
      } else if (line[i] > 0 && IN_NAMES[line[i]]) {
        out[to++] = line[i];
      } else {
        return -1;
      }
    }
    if (to == label + 1) {
      out[label] = 0;
      return to - at <= LONGEST_NAME ? to : -1;
    }
    if (!close(out, label, to) || to - at + origin.length > LONGEST_NAME) {
      return -1;
    }
    System.arraycopy(origin, 0, out, to, origin.length);
    return to + origin.length;
  }

  private static boolean close(byte[] out, int label, int to) {
    int length = to - label - 1;
    out[label] = (byte) length;
    return length > 0 && length <= WireName.MAX_LABEL;
  }

  /** Writes the word, a dotted quad without needless zeros: whether it is one. */
  boolean ipv4(byte[] out) {
    int from = start;
    for (int part = 0; part < 4; part++) {
      int to = from;
      while (to < end && line[to] != '.') {
        to++;
      }
      long number = number(from, to, 3, 255);
      boolean padded = to - from > 1 && line[from] == '0';
      if (number < 0 || padded || (part < 3) != (to < end)) {
        return false;
      }
      out[part] = (byte) number;
      from = to + 1;
    }
    return true;
  }

  /** Writes the word, eight groups of hexadecimal digits, at most six beside {@code ::}. */
  boolean ipv6(byte[] out) {
    int groups = 0;
    int gap = NO_GAP;
    int at = start;
    if (endsWith(':') && !(end - start > 1 && line[end - 2] == ':')) {
      return false;
    }
    if (end - start > 1 && line[at] == ':' && line[at + 1] == ':') {
      gap = 0;
      at += 2;
    }
    while (at < end) {
      int to = group(at, out, groups++);
      if (to < 0) {
        return false;
      }
      at = to + 1;
      if (at < end && line[at] == ':') {
        if (gap != NO_GAP) {
          return false;
        }
        gap = groups;
        at++;
      }
    }
    return gap == NO_GAP ? groups == 8 : groups <= 6 && spread(out, groups, gap);
  }

  private boolean endsWith(char c) {
    return line[end - 1] == c;
  }

  /** Writes a group of hexadecimal digits: where it ends, at a colon or with the word. */
  private int group(int from, byte[] out, int index) {
    int group = 0;
    int at = from;
    while (at < end && Character.digit(line[at], 16) >= 0) {
      group = group << 4 | Character.digit(line[at++], 16);
    }
    if (at == from || at - from > 4 || index == 8 || (at < end && line[at] != ':')) {
      return -1;
    }
    out[2 * index] = (byte) (group >> 8);
    out[2 * index + 1] = (byte) group;
    return at;
  }

  /** Moves the groups behind the gap to the end. */
  private static boolean spread(byte[] out, int groups, int gap) {
    int behind = 2 * (groups - gap);
    System.arraycopy(out, 2 * gap, out, 16 - behind, behind);
    for (int i = 2 * gap; i < 16 - behind; i++) {
      out[i] = 0;
    }
    return true;
  }

  private static boolean isDigit(byte octet) {
    return octet >= '0' && octet <= '9';
  }

  private static boolean isBlank(byte octet) {
    return octet == ' ' || octet == '\t' || octet == '\r';
  }
}
