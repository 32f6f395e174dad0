package isochrone.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fills an {@link AnswerBook}; not for the query path. */
public final class AnswerBookBuilder {
  private final BytePages bytes = new BytePages();
  private final Interned interned;
  private final AnswerBook book = new AnswerBook(bytes);
  private final Response scratch = new Response();
  private final List<Section> sections = new ArrayList<>();
  private final List<WireName> owners = new ArrayList<>();
  private final List<Integer> sets = new ArrayList<>();
  private WireName name = WireName.ROOT;
  private byte[] draft = new byte[Packet.CAPACITY];
  private int drafted;
  private boolean ownersKept;
  private boolean authoritative;

  /** Starts a book of about so many sets that differ. */
  public AnswerBookBuilder(int expected) {
    interned = new Interned(bytes, expected);
  }

  /** Starts a set with so many records. */
  public AnswerBookBuilder beginSet(int type, int ttl, int records) {
    if (records > 0xFFFF) {
      throw new IllegalArgumentException(records + " records of one name and type are too many");
    }
    drafted = AnswerBook.SET_HEAD;
    draft[0] = 0;
    Wire.u16(draft, 1, type);
    Wire.i32(draft, 3, ttl);
    Wire.u16(draft, 7, records);
    return this;
  }

  /** Adds the data of a record, names in it uncompressed. */
  public AnswerBookBuilder data(byte[] source, int from, int length) {
    if (drafted + 2 + length > draft.length) {
      draft = Arrays.copyOf(draft, 2 * (drafted + 2 + length));
    }
    Wire.u16(draft, drafted, length);
    System.arraycopy(source, from, draft, drafted + 2, length);
    drafted += 2 + length;
    return this;
  }

  /** The place of the set; of equal sets, the same one. */
  public int endSet() {
    return interned.put(draft, 0, drafted);
  }

  /** Starts an answer to questions for {@code owner}. */
  public AnswerBookBuilder begin(WireName owner) {
    name = owner;
    ownersKept = false;
    authoritative = true;
    sections.clear();
    owners.clear();
    sets.clear();
    return this;
  }

  /** The answer is a referral, and one for names below its own too: each set keeps its owner. */
  public AnswerBookBuilder referral() {
    ownersKept = true;
    authoritative = false;
    return this;
  }

  /** Adds a set. */
  public AnswerBookBuilder add(Section section, WireName owner, int set) {
    sections.add(section);
    owners.add(owner);
    sets.add(set);
    return this;
  }

  /** The place of the answer; 0 where the records don't fit in the longest message. */
  public int end() {
    scratch.begin(name);
    for (int i = 0; i < sets.size(); i++) {
      scratch.add(sections.get(i), owners.get(i), book, sets.get(i));
    }
    if (scratch.truncated()) {
      return 0;
    }
    boolean plain = sets.size() == 1 && sections.get(0) == Section.ANSWER && !namesIn(sets.get(0));
    return plain ? sets.get(0) : write();
  }

  private boolean namesIn(int set) {
    return RecordSet.namesIn(book.type(set)) > 0;
  }

  private int write() {
    int[] places = new int[sets.size()];
    for (int i = 0; i < places.length; i++) {
      WireName owner = owners.get(i);
      boolean own = !ownersKept && owner.equals(name);
      places[i] = own ? 0 : interned.put(owner.bytes(), 0, owner.length());
    }
    SetTable table = scratch.rows();
    int length = scratch.recordsLength();
    int items = places.length * AnswerBook.ITEM;
    int rows = table.size() * AnswerBook.ROW;
    int answer = bytes.take(AnswerBook.ANSWER_HEAD + items + rows + length);
    byte[] page = bytes.page(answer);
    int at = bytes.at(answer);
    page[at] = 1;
    page[at + 1] = (byte) (authoritative ? 1 : 0);
    Wire.u16(page, at + 2, places.length);
    Wire.u16(page, at + 4, table.size());
    Wire.u16(page, at + 6, length);
    at += AnswerBook.ANSWER_HEAD;
    for (int i = 0; i < places.length; i++) {
      page[at] = (byte) sections.get(i).rank();
      Wire.i32(page, at + 1, places[i]);
      Wire.i32(page, at + 5, sets.get(i));
      at += AnswerBook.ITEM;
    }
    table.store(page, at);
    scratch.copyRecords(page, at + rows);
    return answer;
  }

  /** What was put in; nothing more will be. */
  public AnswerBook build() {
    bytes.seal();
    return book;
  }
}
