package isochrone.wire;

/**
 * Authoritative answers prepared by the million before anybody asks, in bytes: a {@link
 * PackedAnswer} is only one record set of one name. An answer is named by its place.
 *
 * <p>Most are one record set without names in its data. That is an answer as it stands, for
 * whichever name, and equal ones are kept once:
 *
 * <pre>0, type (2), TTL (4), records (2), for each: length (2), data</pre>
 *
 * <p>Other answers refer to such sets, and hold the records as they stand in a response to a
 * question for their own name; a row is one of {@link SetTable}:
 *
 * <pre>1, authoritative (1), sets (2), rows (2), length of the records (2),
 * for each set: section (1), place of the owner or 0 for the name asked for (4), place (4),
 * rows (12 each), records</pre>
 */
@QueryPath
public final class AnswerBook {
  static final int SET_HEAD = 9;
  static final int ANSWER_HEAD = 8;
  static final int ITEM = 9;
  static final int ROW = 12;
  private static final Section[] SECTIONS = Section.values();

  private final BytePages bytes;

  AnswerBook(BytePages bytes) {
    this.bytes = bytes;
  }

  /** The array that a place lies in. */
  byte[] page(int place) {
    return bytes.page(place);
  }

  /** Where in its array a place lies. */
  int at(int place) {
    return bytes.at(place);
  }

  /** Whether an answer is just one set. */
  boolean isSet(int answer) {
    return page(answer)[at(answer)] == 0;
  }

  boolean authoritative(int answer) {
    return isSet(answer) || page(answer)[at(answer) + 1] != 0;
  }

  /** Number of record sets. */
  public int sets(int answer) {
    return isSet(answer) ? 1 : Wire.u16(page(answer), at(answer) + 2);
  }

  /** Whether addresses of other names go along. */
  public boolean hasAdditional(int answer) {
    return !isSet(answer) && section(answer, sets(answer) - 1).isAdditional();
  }

  public Section section(int answer, int item) {
    return isSet(answer) ? Section.ANSWER : SECTIONS[page(answer)[item(answer, item)]];
  }

  /**
   * The owner of a set in an answer about {@code current}.
   *
   * @param lent is filled with it, where it is another one
   */
  public WireName owner(int answer, int item, WireName current, NameBuffer lent) {
    int place = isSet(answer) ? 0 : Wire.i32(page(answer), item(answer, item) + 1);
    if (place == 0) {
      return current;
    }
    lent.read(page(place), at(place), page(place).length);
    return lent.name();
  }

  /** The place of a set. */
  public int set(int answer, int item) {
    return isSet(answer) ? answer : Wire.i32(page(answer), item(answer, item) + 5);
  }

  private int item(int answer, int item) {
    return at(answer) + ANSWER_HEAD + item * ITEM;
  }

  /** The type of a set. */
  public int type(int set) {
    return Wire.u16(page(set), at(set) + 1);
  }

  int ttl(int set) {
    return Wire.i32(page(set), at(set) + 3);
  }

  /** Number of records of a set. */
  int records(int set) {
    return Wire.u16(page(set), at(set) + 7);
  }

  /** Fills a buffer with the name that the data of the first record of a set begins with. */
  public WireName target(int set, NameBuffer lent) {
    byte[] page = page(set);
    lent.read(page, at(set) + SET_HEAD + 2, page.length);
    return lent.name();
  }

  int rows(int answer) {
    return Wire.u16(page(answer), at(answer) + 4);
  }

  /** Where the rows of an answer begin in its array. */
  int rowsAt(int answer) {
    return at(answer) + ANSWER_HEAD + sets(answer) * ITEM;
  }

  /** Length of the records as they stand after the question. */
  int length(int answer) {
    return Wire.u16(page(answer), at(answer) + 6);
  }

  /** Where they begin in their array. */
  int recordsAt(int answer) {
    return rowsAt(answer) + rows(answer) * ROW;
  }
}
