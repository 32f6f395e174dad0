package isochrone.plugin.geo.geoip;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The data section of a MaxMind DB: each value once, with pointers to it wherever it is part of
 * another. Only the encoded bytes are kept, so that millions of places need little memory.
 */
final class MmdbValues {
  /** What is this short stands where it is used; a pointer would be no shorter. */
  private static final int INLINE = 3;

  private static final long MOST_UINT32 = 0xFFFF_FFFFL;

  private final MmdbBytes data = new MmdbBytes();
  private int[] offsets = new int[1 << 10];
  private int[] lengths = new int[1 << 10];
  private int count;

  /** The data section as it is now. */
  MmdbBytes data() {
    return data;
  }

  /**
   * The offset of a value, which is added unless it is there.
   *
   * @throws IllegalArgumentException for a value that the format has no type for
   */
  int add(Object value) {
    MmdbBytes bytes = new MmdbBytes();
    encode(value, bytes, true);
    return intern(bytes);
  }

  /** A value alone, without pointers. */
  static MmdbBytes plain(Object value) {
    MmdbBytes bytes = new MmdbBytes();
    new MmdbValues().encode(value, bytes, false);
    return bytes;
  }

  private void part(Object value, MmdbBytes out, boolean shared) {
    boolean canBeLong = value instanceof String || value instanceof Map || value instanceof List;
    if (!shared || !canBeLong) {
      encode(value, out, shared);
      return;
    }
    MmdbBytes bytes = new MmdbBytes();
    encode(value, bytes, true);
    if (bytes.size() <= INLINE) {
      out.add(bytes.array(), bytes.size());
    } else {
      out.pointer(intern(bytes));
    }
  }

  private void encode(Object value, MmdbBytes out, boolean shared) {
    if (value instanceof String text) {
      bytes(MmdbBytes.STRING, text.getBytes(StandardCharsets.UTF_8), out);
    } else if (value instanceof Map<?, ?> map) {
      map(map, out, shared);
    } else if (value instanceof List<?> list) {
      out.control(MmdbBytes.ARRAY, list.size());
      list.forEach(part -> part(part, out, shared));
    } else if (value instanceof Boolean truth) {
      out.control(MmdbBytes.BOOLEAN, truth ? 1 : 0);
    } else if (value instanceof byte[] octets) {
      bytes(MmdbBytes.BYTES, octets, out);
    } else if (value instanceof Number number) {
      number(number, out);
    } else {
      throw new IllegalArgumentException("a database cannot hold " + value);
    }
  }

  private void map(Map<?, ?> map, MmdbBytes out, boolean shared) {
    out.control(MmdbBytes.MAP, map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String)) {
        throw new IllegalArgumentException("a key of a map must be text: " + entry.getKey());
      }
      part(entry.getKey(), out, shared);
      part(entry.getValue(), out, shared);
    }
  }

  private static void bytes(int type, byte[] octets, MmdbBytes out) {
    out.control(type, octets.length);
    out.add(octets, octets.length);
  }

  private static void number(Number number, MmdbBytes out) {
    if (number instanceof Double value) {
      out.control(MmdbBytes.DOUBLE, Double.BYTES);
      out.number(Double.doubleToLongBits(value), Double.BYTES);
    } else if (number instanceof Float value) {
      out.control(MmdbBytes.FLOAT, Float.BYTES);
      out.number(Float.floatToIntBits(value), Float.BYTES);
    } else if (number instanceof Integer value) {
      boolean isSmall = value == (value & 0xFFFF);
      whole(isSmall ? MmdbBytes.UINT16 : MmdbBytes.INT32, value & MOST_UINT32, out);
    } else if (number instanceof Long value && value >= 0) {
      whole(value <= MOST_UINT32 ? MmdbBytes.UINT32 : MmdbBytes.UINT64, value, out);
    } else if (number instanceof BigInteger value && value.signum() >= 0) {
      big(value, out);
    } else {
      throw new IllegalArgumentException("a database cannot hold the number " + number);
    }
  }

  /** Whole numbers go without their leading zeros. */
  private static void whole(int type, long value, MmdbBytes out) {
    int length = (Long.SIZE - Long.numberOfLeadingZeros(value) + Byte.SIZE - 1) / Byte.SIZE;
    out.control(type, length);
    out.number(value, length);
  }

  private static void big(BigInteger value, MmdbBytes out) {
    int length = (value.bitLength() + Byte.SIZE - 1) / Byte.SIZE;
    if (length > 16) {
      throw new IllegalArgumentException("a database cannot hold the number " + value);
    }
    byte[] octets = value.toByteArray();
    int type = length <= Long.BYTES ? MmdbBytes.UINT64 : MmdbBytes.UINT128;
    bytes(type, Arrays.copyOfRange(octets, octets.length - length, octets.length), out);
  }

  private int intern(MmdbBytes value) {
    if (2 * count >= offsets.length) {
      grow();
    }
    int slot = find(value.array(), 0, value.size());
    if (lengths[slot] == 0) {
      offsets[slot] = data.size();
      lengths[slot] = value.size();
      count++;
      data.add(value.array(), value.size());
    }
    return offsets[slot];
  }

  /** The slot of these bytes, or the free one where they belong. No value has no bytes. */
  private int find(byte[] bytes, int from, int length) {
    int slot = slot(bytes, from, length);
    while (lengths[slot] != 0 && !equal(slot, bytes, from, length)) {
      slot = slot + 1 & offsets.length - 1;
    }
    return slot;
  }

  private int slot(byte[] bytes, int from, int length) {
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    hash *= 0x9E3779B9;
    return (hash ^ hash >>> 15) & offsets.length - 1;
  }

  private boolean equal(int slot, byte[] bytes, int from, int length) {
    int at = offsets[slot];
    return lengths[slot] == length
        && Arrays.equals(data.array(), at, at + length, bytes, from, from + length);
  }

  private void grow() {
    int[] oldOffsets = offsets;
    int[] oldLengths = lengths;
    offsets = new int[2 * oldOffsets.length];
    lengths = new int[2 * oldLengths.length];
    for (int old = 0; old < oldOffsets.length; old++) {
      if (oldLengths[old] != 0) {
        int slot = find(data.array(), oldOffsets[old], oldLengths[old]);
        offsets[slot] = oldOffsets[old];
        lengths[slot] = oldLengths[old];
      }
    }
  }
}
