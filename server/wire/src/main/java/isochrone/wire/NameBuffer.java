package isochrone.wire;

/** Holds one name that is filled again for each query. */
@QueryPath
public final class NameBuffer {
  private final WireName name =
      new WireName(
          new byte[WireName.MAX_LENGTH],
          new byte[WireName.MAX_LABELS + 1],
          new int[WireName.MAX_LABELS + 1]);

  /** A buffer that holds the root. */
  public NameBuffer() {
    clear();
  }

  /** The name held: always the same instance. */
  public WireName name() {
    return name;
  }

  /** Holds the root from now on. */
  public void clear() {
    name.bytes()[0] = 0;
    name.offset(0, 0);
    name.filled(0);
  }

  /** Holds {@code other} from now on. */
  public void set(WireName other) {
    join(other, other.labels(), WireName.ROOT);
  }

  /**
   * Holds the first {@code labels} labels of {@code head}, then {@code tail}; neither may be the
   * name held. False where that is too long for a name: then nothing is changed.
   */
  public boolean join(WireName head, int labels, WireName tail) {
    int cut = head.offset(labels);
    if (cut + tail.length() > WireName.MAX_LENGTH) {
      return false;
    }
    System.arraycopy(head.bytes(), 0, name.bytes(), 0, cut);
    System.arraycopy(tail.bytes(), 0, name.bytes(), cut, tail.length());
    for (int label = 0; label < labels; label++) {
      name.offset(label, head.offset(label));
    }
    for (int label = 0; label <= tail.labels(); label++) {
      name.offset(labels + label, cut + tail.offset(label));
    }
    name.filled(labels + tail.labels());
    return true;
  }

  /**
   * Reads the uncompressed name at {@code at}, letters in lower case. The index after it; -1 where
   * it breaks a limit, runs past {@code end} or has a label that is no plain one (RFC 1035 §4.1.4):
   * then the name held is the root.
   */
  public int read(byte[] bytes, int at, int end) {
    int limit = Math.min(end - at, WireName.MAX_LENGTH);
    int length = 0;
    int labels = 0;
    while (length < limit) {
      int size = Wire.u8(bytes, at + length);
      name.offset(labels, length);
      if (size == 0) {
        name.bytes()[length] = 0;
        name.filled(labels);
        return at + length + 1;
      }
      // The label and the root after it must fit.
      if (size > WireName.MAX_LABEL || length + size + 2 > limit) {
        break;
      }
      copyLabel(bytes, at + length, size, length);
      length += 1 + size;
      labels++;
    }
    clear();
    return -1;
  }

  private void copyLabel(byte[] bytes, int from, int size, int to) {
    byte[] wire = name.bytes();
    wire[to] = (byte) size;
    for (int i = 1; i <= size; i++) {
      wire[to + i] = (byte) Wire.lower(bytes[from + i]);
    }
  }
}
