package isochrone.api.zone;

import isochrone.wire.BytePages;
import isochrone.wire.QueryPath;

/** Numbers that stand at a place in pages, or some bytes behind one in the same array. */
@QueryPath
final class Bytes {
  private Bytes() {}

  static int u16(BytePages pages, int place) {
    byte[] page = pages.page(place);
    int at = pages.at(place);
    return (page[at] & 0xFF) << 8 | (page[at + 1] & 0xFF);
  }

  static int i32(BytePages pages, int place) {
    byte[] page = pages.page(place);
    int at = pages.at(place);
    return (page[at] & 0xFF) << 24
        | (page[at + 1] & 0xFF) << 16
        | (page[at + 2] & 0xFF) << 8
        | (page[at + 3] & 0xFF);
  }

  static void u16(BytePages pages, int place, int value) {
    byte[] page = pages.page(place);
    int at = pages.at(place);
    page[at] = (byte) (value >> 8);
    page[at + 1] = (byte) value;
  }

  static void i32(BytePages pages, int place, int value) {
    u16(pages, place, value >>> 16);
    u16(pages, place + 2, value);
  }
}
