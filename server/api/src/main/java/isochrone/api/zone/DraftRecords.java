package isochrone.api.zone;

import isochrone.wire.BytePages;
import java.util.Arrays;

/** The data of the records of a zone while they are collected; each knows the next of its set. */
final class DraftRecords {
  private final BytePages data = new BytePages();
  private final IntColumn dataAt = new IntColumn();
  private final IntColumn next = new IntColumn();

  /** Adds a record behind none: its number. */
  int add(PlainRecord added) {
    int place = data.take(2 + added.length());
    Bytes.u16(data, place, added.length());
    System.arraycopy(added.data(), 0, data.page(place), data.at(place) + 2, added.length());
    dataAt.add(place);
    return next.add(Drafts.NONE);
  }

  /** The next record of the same set. */
  int next(int record) {
    return next.get(record);
  }

  void next(int record, int following) {
    next.set(record, following);
  }

  /** The array that the data of a record lies in. */
  byte[] page(int record) {
    return data.page(dataAt.get(record));
  }

  /** Where in its array it begins. */
  int from(int record) {
    return data.at(dataAt.get(record)) + 2;
  }

  int length(int record) {
    return Bytes.u16(data, dataAt.get(record));
  }

  byte[] copy(int record) {
    int from = from(record);
    return Arrays.copyOfRange(page(record), from, from + length(record));
  }

  /** Whether a record has this data. */
  boolean same(int record, PlainRecord other) {
    int from = from(record);
    return Arrays.equals(
        page(record), from, from + length(record), other.data(), 0, other.length());
  }
}
