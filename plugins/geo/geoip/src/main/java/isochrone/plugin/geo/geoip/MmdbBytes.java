package isochrone.plugin.geo.geoip;

import java.util.Arrays;

/** Bytes that grow, with the control bytes of the MaxMind DB format 2.0. */
final class MmdbBytes {
  static final int POINTER = 1;
  static final int STRING = 2;
  static final int DOUBLE = 3;
  static final int BYTES = 4;
  static final int UINT16 = 5;
  static final int UINT32 = 6;
  static final int MAP = 7;
  static final int INT32 = 8;
  static final int UINT64 = 9;
  static final int UINT128 = 10;
  static final int ARRAY = 11;
  static final int BOOLEAN = 14;
  static final int FLOAT = 15;

  private static final int LAST_SHORT_TYPE = 7;
  private static final int ONE_BYTE_SIZE = 29;
  private static final int TWO_BYTE_SIZE = ONE_BYTE_SIZE + (1 << 8);
  private static final int THREE_BYTE_SIZE = TWO_BYTE_SIZE + (1 << 16);
  private static final int END_OF_SIZES = THREE_BYTE_SIZE + (1 << 24);

  private static final int POINTER_2 = 1 << 11;
  private static final int POINTER_3 = POINTER_2 + (1 << 19);
  private static final int POINTER_4 = POINTER_3 + (1 << 27);

  private byte[] bytes = new byte[64];
  private int size;

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  void add(byte[] more, int length) {
    room(length);
    System.arraycopy(more, 0, bytes, size, length);
    size += length;
  }

  /** Adds the last {@code count} bytes of a number, in network order. */
  void number(long value, int count) {
    room(count);
    for (int shift = (count - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** The type and the size of a value, before its bytes. */
  void control(int type, int length) {
    boolean isShort = type <= LAST_SHORT_TYPE;
    number((isShort ? type : 0) << 5 | sizeMark(length), 1);
    if (!isShort) {
      number(type - LAST_SHORT_TYPE, 1);
    }
    if (length >= THREE_BYTE_SIZE) {
      number(length - THREE_BYTE_SIZE, 3);
    } else if (length >= TWO_BYTE_SIZE) {
      number(length - TWO_BYTE_SIZE, 2);
    } else if (length >= ONE_BYTE_SIZE) {
      number(length - ONE_BYTE_SIZE, 1);
    }
  }

  private static int sizeMark(int length) {
    if (length >= END_OF_SIZES) {
      throw new IllegalArgumentException("a value is too long: " + length);
    }
    return length < ONE_BYTE_SIZE
        ? length
        : length < TWO_BYTE_SIZE ? 29 : length < THREE_BYTE_SIZE ? 30 : 31;
  }

  /** Stands for the value at this offset; the shorter forms start where the form before ends. */
  void pointer(int offset) {
    if (offset < POINTER_2) {
      number(POINTER << 13 | offset, 2);
    } else if (offset < POINTER_3) {
      number(POINTER << 21 | 1 << 19 | (offset - POINTER_2), 3);
    } else if (offset < POINTER_4) {
      number((long) POINTER << 29 | 2 << 27 | (offset - POINTER_3), 4);
    } else {
      number(POINTER << 5 | 3 << 3, 1);
      number(offset, 4);
    }
  }

  private void room(int more) {
    if (more > Integer.MAX_VALUE - 64 - size) {
      throw new IllegalStateException("all values together take more than 2 GiB");
    }
    if (size + more > bytes.length) {
      long twice = Math.min(2L * bytes.length, Integer.MAX_VALUE - 64);
      bytes = Arrays.copyOf(bytes, (int) Math.max(twice, size + more));
    }
  }
}
