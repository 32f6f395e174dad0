package isochrone.api.zone;

import isochrone.wire.AnswerBookBuilder;
import isochrone.wire.NameBuffer;
import isochrone.wire.NamePages;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.WireName;
import java.util.ArrayList;
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

  /** Sets of fewer records are searched one by one. */
  private static final int MANY = 8;

  private final WireName origin;
  private final NamePages names = new NamePages();
  private final IntColumn nameAt = new IntColumn();
  private final IntColumn firstSet = new IntColumn();
  private final SetColumns sets = new SetColumns();
  private final DraftRecords records = new DraftRecords();
  private final KnownRecords known = new KnownRecords(records);
  private int cuts;
  private int redirects;

  Drafts(WireName origin) {
    this.origin = origin;
  }

  /**
   * Adds a record; one of the same data is the same record (RFC 2181 §5). False for the first of
   * its set for which a message has no room; the others of that set are left out then.
   */
  boolean add(PlainRecord added, String file, int line, int column) {
    int set = set(added, file, line, column);
    sets.lower(set, (int) added.ttl());
    if (sets.full(set) || has(set, added)) {
      return true;
    }
    if (!SetRoom.has(added.name(), sets.octets(set), added.length())) {
      sets.fill(set);
      return false;
    }
    append(set, records.add(added));
    sets.grow(set, SetRoom.least(added.name(), added.type(), added.length()));
    return true;
  }

  private boolean has(int set, PlainRecord added) {
    if (sets.size(set) >= MANY) {
      return known.has(set, added);
    }
    int record = sets.first(set);
    while (record != NONE && !records.same(record, added)) {
      record = records.next(record);
    }
    return record != NONE;
  }

  private void append(int set, int record) {
    if (sets.size(set) == 0) {
      sets.first(set, record);
    } else {
      records.next(sets.last(set), record);
    }
    sets.last(set, record);
    if (sets.size(set) + 1 == MANY) {
      for (int each = sets.first(set); each != NONE; each = records.next(each)) {
        known.add(set, each);
      }
    } else if (sets.size(set) >= MANY) {
      known.add(set, record);
    }
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
    List<byte[]> data = new ArrayList<>();
    for (int record = sets.first(set); record != NONE; record = records.next(record)) {
      data.add(records.copy(record));
    }
    return RecordSet.of(sets.type(set), sets.ttl(set), data);
  }

  /** Puts a set in a book: its place. */
  int put(int set, AnswerBookBuilder book) {
    book.beginSet(sets.type(set), sets.ttl(set), sets.size(set));
    for (int record = sets.first(set); record != NONE; record = records.next(record)) {
      book.data(records.page(record), records.from(record), records.length(record));
    }
    return book.endSet();
  }

  /** Length of the data of all records of a set. */
  int length(int set) {
    int length = 0;
    for (int record = sets.first(set); record != NONE; record = records.next(record)) {
      length += records.length(record);
    }
    return length;
  }
}
