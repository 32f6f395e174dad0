package isochrone.wire;

import java.util.Arrays;

/**
 * A domain name in wire format and lower case, with a hash for each of its suffixes.
 *
 * <p>Label 0 is the leftmost; {@code labels()} counts without the root, and names the root where a
 * label is asked for. Names made by the factories never change. The name of a {@link NameBuffer},
 * and so that of a query, changes with the next message: {@link #copy()} it to keep it.
 */
public final class WireName {
  /** Longest name in bytes, with its length bytes and the root (RFC 1035 §2.3.4). */
  public static final int MAX_LENGTH = 255;

  /** Longest label in bytes (RFC 1035 §2.3.4). */
  public static final int MAX_LABEL = 63;

  /** Most labels that fit in a name, without the root. */
  public static final int MAX_LABELS = 127;

  /** The root. */
  public static final WireName ROOT = new NameBuffer().name().copy();

  private static final int ROOT_HASH = 17;

  private final byte[] wire;
  private final byte[] offsets;
  private final int[] hashes;
  private int length;
  private int labels;

  WireName(byte[] wire, byte[] offsets, int[] hashes) {
    this.wire = wire;
    this.offsets = offsets;
    this.hashes = hashes;
    this.length = wire.length;
    this.labels = offsets.length - 1;
  }

  /**
   * Reads an absolute name; the final dot may be left out.
   *
   * @throws IllegalArgumentException for what is no name, with the reason
   */
  public static WireName of(String text) {
    return NameText.parse(text, ROOT);
  }

  /**
   * Reads a name as a master file writes it (RFC 1035 §5.1): {@code @} is the origin, without a
   * final dot it is relative to the origin.
   *
   * @throws IllegalArgumentException for what is no name, with the reason
   */
  public static WireName of(String text, WireName origin) {
    return text.equals("@") ? origin : NameText.parse(text, origin);
  }

  /**
   * Reads an uncompressed name that stands in {@code bytes}, such as one in record data.
   *
   * @throws IllegalArgumentException where no whole name stands there
   */
  public static WireName of(byte[] bytes, int at) {
    NameBuffer buffer = new NameBuffer();
    if (buffer.read(bytes, at, bytes.length) < 0) {
      throw new IllegalArgumentException("no domain name at byte " + at);
    }
    return buffer.name().copy();
  }

  /**
   * Joins {@code relative}, its root left out, and {@code origin}.
   *
   * @throws IllegalArgumentException where the whole is longer than a name may be
   */
  public static WireName concat(WireName relative, WireName origin) {
    NameBuffer buffer = new NameBuffer();
    if (!buffer.join(relative, relative.labels, origin)) {
      throw new IllegalArgumentException(
          "name longer than " + MAX_LENGTH + " bytes: " + relative + origin);
    }
    return buffer.name().copy();
  }

  /** This name below one more label or labels: {@code www} before {@code example.org.}. */
  public WireName prepend(String relative) {
    return concat(of(relative), this);
  }

  /** The name without its leftmost label; the root is its own parent. */
  public WireName parent() {
    return suffix(Math.min(1, labels));
  }

  /** The name that starts at {@code label}. */
  public WireName suffix(int label) {
    int start = offset(label);
    byte[] shifted = new byte[labels - label + 1];
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = (byte) (offset(label + i) - start);
    }
    return new WireName(
        Arrays.copyOfRange(wire, start, length),
        shifted,
        Arrays.copyOfRange(hashes, label, labels + 1));
  }

  /** This name in an instance that never changes. */
  public WireName copy() {
    return suffix(0);
  }

  /** The wire format from index 0, {@link #length()} bytes of it; not to be changed. */
  @QueryPath
  public byte[] bytes() {
    return wire;
  }

  /** Length in bytes, the root included. */
  @QueryPath
  public int length() {
    return length;
  }

  /** Number of labels, the root not counted. */
  @QueryPath
  public int labels() {
    return labels;
  }

  /** Where a label, with its length byte, starts in {@link #bytes()}. */
  @QueryPath
  public int offset(int label) {
    return offsets[label] & 0xFF;
  }

  /** Hash of the suffix that starts at {@code label}. */
  @QueryPath
  public int hash(int label) {
    return hashes[label];
  }

  /** Whether the suffix that starts at {@code label} is {@code other}. */
  @QueryPath
  public boolean equalsSuffix(int label, WireName other) {
    return hashes[label] == other.hashes[0]
        && Arrays.equals(wire, offset(label), length, other.wire, 0, other.length);
  }

  /** Whether this name is {@code origin} or below it. */
  @QueryPath
  public boolean isWithin(WireName origin) {
    return labels >= origin.labels && equalsSuffix(labels - origin.labels, origin);
  }

  /** Whether the leftmost label is an asterisk (RFC 4592 §2.1.1). */
  @QueryPath
  public boolean isWildcard() {
    return wire[0] == 1 && wire[1] == '*';
  }

  @Override
  @QueryPath
  public boolean equals(Object other) {
    return this == other || (other instanceof WireName name && equalsSuffix(0, name));
  }

  @Override
  @QueryPath
  public int hashCode() {
    return hashes[0];
  }

  /** The name as text, absolute, special characters escaped (RFC 1035 §5.1). */
  @Override
  public String toString() {
    return NameText.of(this);
  }

  /** Takes in that the arrays hold a name of so many labels, its bytes and offsets being set. */
  @QueryPath
  void filled(int newLabels) {
    labels = newLabels;
    length = offset(newLabels) + 1;
    int hash = ROOT_HASH;
    hashes[newLabels] = hash;
    for (int label = newLabels - 1; label >= 0; label--) {
      int end = offset(label + 1);
      for (int at = offset(label); at < end; at++) {
        hash = 31 * hash + wire[at];
      }
      hashes[label] = hash;
    }
  }

  /** Sets where a label starts; only for {@link NameBuffer}. */
  @QueryPath
  void offset(int label, int at) {
    offsets[label] = (byte) at;
  }
}
