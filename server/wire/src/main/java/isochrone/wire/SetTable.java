package isochrone.wire;

import java.util.Arrays;

/** Where the record sets of a message stand: a row of numbers for each. */
@QueryPath
final class SetTable {
  private static final int SECTION = 0;
  private static final int TYPE = 1;
  private static final int OWNER = 2;
  private static final int START = 3;
  private static final int END = 4;
  private static final int RECORDS = 5;
  private static final int ROW = 6;
  private static final int ROWS = 16;

  private int[] rows = new int[ROW * ROWS];
  private int size;

  /** Writes the rows, each in 12 bytes: what they hold are places in a message, and counts. */
  @ColdPath("only an answer that is being prepared is stored")
  void store(byte[] bytes, int at) {
    for (int i = 0; i < size * ROW; i++) {
      Wire.u16(bytes, at + 2 * i, rows[i]);
    }
  }

  /** Takes so many rows that {@link #store} has written in place of its own. */
  void load(byte[] bytes, int at, int count) {
    reserve(count);
    for (int i = 0; i < count * ROW; i++) {
      rows[i] = Wire.u16(bytes, at + 2 * i);
    }
    size = count;
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** Whether the last set is of this section, type and owner. */
  boolean endsWith(Section section, int type, int owner) {
    int row = (size - 1) * ROW;
    return size > 0
        && rows[row + SECTION] == section.rank()
        && rows[row + TYPE] == type
        && rows[row + OWNER] == owner;
  }

  void add(Section section, int type, int owner, int start) {
    reserve(size + 1);
    int row = size++ * ROW;
    rows[row + SECTION] = section.rank();
    rows[row + TYPE] = type;
    rows[row + OWNER] = owner;
    rows[row + START] = start;
    rows[row + END] = start;
    rows[row + RECORDS] = 0;
  }

  private void reserve(int sets) {
    if (sets * ROW > rows.length) {
      grow(sets);
    }
  }

  @ColdPath("it grows to what the largest message of this server needs, then never again")
  private void grow(int sets) {
    rows = Arrays.copyOf(rows, sets * ROW * 2);
  }

  /** The last set goes on to {@code end} with so many more records. */
  void extend(int end, int records) {
    int row = (size - 1) * ROW;
    rows[row + END] = end;
    rows[row + RECORDS] += records;
  }

  void removeLast() {
    size--;
  }

  /** Rank of the section of a set. */
  int section(int set) {
    return rows[set * ROW + SECTION];
  }

  int type(int set) {
    return rows[set * ROW + TYPE];
  }

  /** Where the name of the owner stands. */
  int owner(int set) {
    return rows[set * ROW + OWNER];
  }

  int start(int set) {
    return rows[set * ROW + START];
  }

  int end(int set) {
    return rows[set * ROW + END];
  }

  int records(int set) {
    return rows[set * ROW + RECORDS];
  }

  /** Records of all sets whose section lies from {@code first} to {@code last}. */
  int records(Section first, Section last) {
    int records = 0;
    for (int set = 0; set < size; set++) {
      int section = section(set);
      if (section >= first.rank() && section <= last.rank()) {
        records += records(set);
      }
    }
    return records;
  }
}
