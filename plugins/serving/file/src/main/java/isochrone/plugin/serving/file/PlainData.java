package isochrone.plugin.serving.file;

import isochrone.api.zone.PlainRecord;
import isochrone.wire.RecordType;

/** Reads the data of the types that large files consist of. */
final class PlainData {
  private static final int LONGEST_TEXT = 256;

  private final PlainWords words;
  private final byte[] out;

  /** Reads from these words into this array. */
  PlainData(PlainWords words, byte[] out) {
    this.words = words;
    this.out = out;
  }

  /** The type that the word names; -1 for another. */
  static int type(PlainWords words) {
    if (words.is("A")) {
      return RecordType.A;
    }
    if (words.is("AAAA")) {
      return RecordType.AAAA;
    }
    if (words.is("CNAME")) {
      return RecordType.CNAME;
    }
    if (words.is("NS")) {
      return RecordType.NS;
    }
    if (words.is("MX")) {
      return RecordType.MX;
    }
    if (words.is("TXT")) {
      return RecordType.TXT;
    }
    return words.is("PTR") ? RecordType.PTR : -1;
  }

  /** Reads the rest of the line: the length of the data; -1 where it is in any way unusual. */
  int read(int type) {
    int length = type == RecordType.TXT ? text() : words.next() ? word(type) : -1;
    return words.atEnd() ? length : -1;
  }

  private int word(int type) {
    return switch (type) {
      case RecordType.A -> words.ipv4(out) ? 4 : -1;
      case RecordType.AAAA -> words.ipv6(out) ? 16 : -1;
      case RecordType.MX -> exchange();
      default -> words.name(out, 0);
    };
  }

  private int exchange() {
    long preference = words.number(5, 0xFFFF);
    if (preference < 0 || !words.next()) {
      return -1;
    }
    out[0] = (byte) (preference >> 8);
    out[1] = (byte) preference;
    return words.name(out, 2);
  }

  private int text() {
    int length = words.quoted(out, 0);
    while (length > 0 && !words.atEnd()) {
      length = length + LONGEST_TEXT > PlainRecord.LONGEST ? -1 : words.quoted(out, length);
    }
    return length;
  }
}
