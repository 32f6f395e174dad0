package isochrone.api.zone;

import isochrone.api.Origin;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What is known about each record set of a zone while it is collected. */
final class SetColumns {
  private final IntColumn type = new IntColumn();
  private final IntColumn ttl = new IntColumn();
  private final IntColumn size = new IntColumn();
  private final IntColumn octets = new IntColumn();
  private final IntColumn first = new IntColumn();
  private final IntColumn last = new IntColumn();
  private final IntColumn next = new IntColumn();
  private final IntColumn file = new IntColumn();
  private final IntColumn line = new IntColumn();
  private final IntColumn column = new IntColumn();
  private final BitSet uneven = new BitSet();
  private final BitSet full = new BitSet();
  private final List<String> files = new ArrayList<>();

  /** Adds a set without records, of which the first was written there: its number. */
  int add(int recordType, int seconds, String inFile, int inLine, int inColumn) {
    if (files.isEmpty() || !files.get(files.size() - 1).equals(inFile)) {
      files.add(inFile);
    }
    ttl.add(seconds);
    size.add(0);
    octets.add(0);
    first.add(Drafts.NONE);
    last.add(Drafts.NONE);
    next.add(Drafts.NONE);
    file.add(files.size() - 1);
    line.add(inLine);
    column.add(inColumn);
    return type.add(recordType);
  }

  /** Number of sets. */
  int size() {
    return type.size();
  }

  int type(int set) {
    return type.get(set);
  }

  int ttl(int set) {
    return ttl.get(set);
  }

  /** Takes in the TTL of one more record: of all, the lowest counts. */
  void lower(int set, int seconds) {
    if (seconds != ttl.get(set)) {
      uneven.set(set);
      ttl.set(set, Math.min(seconds, ttl.get(set)));
    }
  }

  /** Whether records differ in TTL. */
  boolean uneven(int set) {
    return uneven.get(set);
  }

  /** Number of records. */
  int size(int set) {
    return size.get(set);
  }

  /** Octets that its records take at least. */
  int octets(int set) {
    return octets.get(set);
  }

  /** Takes in one more record of so many octets. */
  void grow(int set, int more) {
    size.set(set, size.get(set) + 1);
    octets.set(set, octets.get(set) + more);
  }

  /** Whether a message has no room for all its records. */
  boolean full(int set) {
    return full.get(set);
  }

  void fill(int set) {
    full.set(set);
  }

  /** The first record. */
  int first(int set) {
    return first.get(set);
  }

  void first(int set, int record) {
    first.set(set, record);
  }

  /** The last record. */
  int last(int set) {
    return last.get(set);
  }

  void last(int set, int record) {
    last.set(set, record);
  }

  /** The next set of the same name. */
  int next(int set) {
    return next.get(set);
  }

  void next(int set, int following) {
    next.set(set, following);
  }

  /** Where the first record was written. */
  Origin origin(int set) {
    return new Origin(files.get(file.get(set)), line.get(set), column.get(set));
  }
}
