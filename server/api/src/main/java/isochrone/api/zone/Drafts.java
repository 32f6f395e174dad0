package isochrone.api.zone;

import isochrone.wire.AnswerBookBuilder;
import isochrone.wire.BytePages;
import isochrone.wire.NameBuffer;
import isochrone.wire.NamePages;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All record sets of a zone while they are collected and checked.
 *
 * <p>Names, sets and records are numbered as they come, and lie in columns: the sets of a name and
 * the records of a set are chains of numbers.
 */
final class Drafts {
  /** Stands for no set and no record. */
  static final int NONE = -1;

  private final WireName origin;
  private final NamePages names = new NamePages();
  private final IntColumn nameAt = new IntColumn();
  private final IntColumn firstSet = new IntColumn();
  private final SetColumns sets = new SetColumns();
  private final BytePages data = new BytePages();
  private final IntColumn dataAt = new IntColumn();
  private final IntColumn nextRecord = new IntColumn();
  private int cuts;
  private int redirects;

  Drafts(WireName origin) {
    this.origin = origin;
  }

  /** Adds a record; one of the same data is the same record (RFC 2181 §5). */
  void add(PlainRecord added, String file, int line, int column) {
    int set = set(added, file, line, column);
    sets.lower(set, (int) added.ttl());
    int last = NONE;
    for (int record = sets.first(set); record != NONE; record = nextRecord.get(record)) {
      if (same(record, added)) {
        return;
      }
      last = record;
    }
    int record = store(added);
    if (last == NONE) {
      sets.first(set, record);
    } else {
      nextRecord.set(last, record);
    }
    sets.grow(set);
  }

  /** The set that a record belongs to, which may be a new one. */
  private int set(PlainRecord added, String file, int line, int column) {
    int name = name(added.name());
    int last = NONE;
    for (int set = firstSet.get(name); set != NONE; set = sets.next(set)) {
      if (sets.type(set) == added.type()) {
        return set;
      }
      last = set;
    }
    int set = sets.add(added.type(), (int) added.ttl(), file, line, column);
    if (last == NONE) {
      firstSet.set(name, set);
    } else {
      sets.next(last, set);
    }
    if (!added.name().equals(origin)) {
      cuts += added.type() == RecordType.NS ? 1 : 0;
      redirects += added.type() == RecordType.DNAME ? 1 : 0;
    }
    return set;
  }

  private int name(WireName owner) {
    int place = names.find(owner, 0);
    if (place != 0) {
      return Bytes.i32(names.bytes(), names.behind(place));
    }
    int added = names.add(owner, 0, Integer.BYTES);
    Bytes.i32(names.bytes(), added + owner.length(), nameAt.add(added));
    return firstSet.add(NONE);
  }

  private int store(PlainRecord added) {
    int place = data.take(2 + added.length());
    Bytes.u16(data, place, added.length());
    System.arraycopy(added.data(), 0, data.page(place), data.at(place) + 2, added.length());
    dataAt.add(place);
    return nextRecord.add(NONE);
  }

  private boolean same(int record, PlainRecord added) {
    int place = dataAt.get(record);
    int length = Bytes.u16(data, place);
    int at = data.at(place) + 2;
    return Arrays.equals(data.page(place), at, at + length, added.data(), 0, added.length());
  }

  /** Number of names; they are numbered from 0, in the order in which they came. */
  int names() {
    return nameAt.size();
  }

  /** Fills a buffer with a name. */
  WireName name(int name, NameBuffer lent) {
    int place = nameAt.get(name);
    byte[] page = names.bytes().page(place);
    lent.read(page, names.bytes().at(place), page.length);
    return lent.name();
  }

  /** The first set of a name, which has one. */
  int first(int name) {
    return firstSet.get(name);
  }

  /** What is known about the sets. */
  SetColumns sets() {
    return sets;
  }

  /** The set of a type that the suffix of {@code owner} has that starts at {@code label}. */
  int find(WireName owner, int label, int type) {
    int place = names.find(owner, label);
    return place == 0 ? NONE : find(Bytes.i32(names.bytes(), names.behind(place)), type);
  }

  /** The set of a type that a name has. */
  int find(int name, int type) {
    int set = firstSet.get(name);
    while (set != NONE && sets.type(set) != type) {
      set = sets.next(set);
    }
    return set;
  }

  boolean has(WireName owner, int type) {
    return find(owner, 0, type) != NONE;
  }

  /**
   * Label of {@code owner} where the highest name begins that has a set of type NS or DNAME, below
   * the origin, and above {@code owner} or, where {@code self}, at it; -1 for none.
   */
  int highest(WireName owner, int type, boolean self) {
    if ((type == RecordType.NS ? cuts : redirects) == 0) {
      return -1;
    }
    int last = self ? 0 : 1;
    for (int label = owner.labels() - origin.labels() - 1; label >= last; label--) {
      if (find(owner, label, type) != NONE) {
        return label;
      }
    }
    return -1;
  }

  @Nullable RecordSet recordSet(WireName owner, int type) {
    int set = find(owner, 0, type);
    return set == NONE ? null : recordSet(set);
  }

  RecordSet recordSet(int set) {
    List<byte[]> records = new ArrayList<>();
    for (int record = sets.first(set); record != NONE; record = nextRecord.get(record)) {
      int place = dataAt.get(record);
      int at = data.at(place) + 2;
      records.add(Arrays.copyOfRange(data.page(place), at, at + Bytes.u16(data, place)));
    }
    return RecordSet.of(sets.type(set), sets.ttl(set), records);
  }

  /** Puts a set in a book: its place. */
  int put(int set, AnswerBookBuilder book) {
    book.beginSet(sets.type(set), sets.ttl(set), sets.size(set));
    for (int record = sets.first(set); record != NONE; record = nextRecord.get(record)) {
      int place = dataAt.get(record);
      book.data(data.page(place), data.at(place) + 2, Bytes.u16(data, place));
    }
    return book.endSet();
  }

  /** Length of the data of all records of a set. */
  int length(int set) {
    int length = 0;
    for (int record = sets.first(set); record != NONE; record = nextRecord.get(record)) {
      length += Bytes.u16(data, dataAt.get(record));
    }
    return length;
  }
}
