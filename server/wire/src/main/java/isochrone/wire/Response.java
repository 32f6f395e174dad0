package isochrone.wire;

/**
 * A response under construction, in an array that is used again and again.
 *
 * <p>{@code begin}, then record sets in the order of the sections, then {@code finish}. Until then
 * the sets may be looked at and their TTLs changed. A set that finds no room even in the longest
 * message ends the response: it and what follows are left out.
 */
@QueryPath
public final class Response implements AnswerWriter {
  private static final int QR = 0x8000;
  private static final int OPCODE_SHIFT = 11;
  private static final int AA = 0x0400;
  private static final int TC = 0x0200;
  private static final int RD = 0x0100;
  private static final int CD = 0x0010;
  private static final int POINTER_BITS = 0xC000;
  private static final Section[] SECTIONS = Section.values();

  /** Type, class, TTL and data length of a record. */
  private static final int RECORD_FIXED = 10;

  private final byte[] out = new byte[Packet.CAPACITY];
  private final SetTable sets = new SetTable();
  private final NameIndex index = new NameIndex();
  private final ResponseOptions options = new ResponseOptions();
  private final NameBuffer lent = new NameBuffer();
  private final NameBuffer dataName = new NameBuffer();
  private WireName question = WireName.ROOT;
  private int id;
  private int flags;
  private int recordClass;
  private int questionEnd;
  private int position;
  private boolean indexed;
  private boolean full;
  private int rcode;
  private boolean authoritative;
  private boolean truncated;

  /** Starts the response to {@code query}: its question as it came, no records, its result. */
  public void begin(QueryView query) {
    id = query.id();
    // RFC 4035 §3.1.6: CD is copied, AD stays clear. We don't recurse, so RA does too.
    flags = query.opcode() << OPCODE_SHIFT | (query.rd() ? RD : 0) | (query.cd() ? CD : 0);
    recordClass = query.qclass();
    options.begin(query.edns());
    question = query.qname();
    query.copyQuestion(out, Wire.HEADER);
    startAfter(query.questionLength());
    rcode = query.error();
  }

  /** Starts a response that is only made to be copied from. */
  void begin(WireName name) {
    recordClass = DnsClass.IN;
    question = name;
    System.arraycopy(name.bytes(), 0, out, Wire.HEADER, name.length());
    startAfter(name.length() + 4);
  }

  private void startAfter(int questionLength) {
    questionEnd = Wire.HEADER + questionLength;
    clear();
  }

  /** Takes all records, the result with its explanation and the flags back; other options stay. */
  public void clear() {
    options.explain(ResponseOptions.NOTHING, ResponseOptions.NO_TEXT);
    position = questionEnd;
    sets.clear();
    indexed = false;
    full = false;
    truncated = false;
    rcode = Rcode.NOERROR;
    authoritative = false;
  }

  @Override
  public Response rcode(int code) {
    rcode = code;
    return this;
  }

  public int rcode() {
    return rcode;
  }

  @Override
  public Response authoritative(boolean value) {
    authoritative = value;
    return this;
  }

  public boolean authoritative() {
    return authoritative;
  }

  /** Becomes a response without records that says: ask again by TCP (RFC 7766 §5). */
  public void truncate() {
    clear();
    truncated = true;
  }

  /** Whether a set that is due was left out. */
  public boolean truncated() {
    return truncated;
  }

  /** Whether there is no record so far. */
  public boolean isEmpty() {
    return sets.size() == 0;
  }

  /**
   * Tells the client who we are (RFC 5001 §2.3), at most 128 bytes, if the query has EDNS; nothing
   * is told by no bytes.
   */
  public void nsid(byte[] bytes) {
    options.nsid(bytes);
  }

  /**
   * Echoes the client subnet option of the query, which must be valid, with this scope (RFC 7871
   * §7.2.1).
   */
  public void clientSubnet(int scopeBits) {
    options.clientSubnet(scopeBits);
  }

  /** The same as the other method, with a number of {@link ExtendedError} and no text. */
  public void extendedError(int code) {
    extendedError(code, ResponseOptions.NO_TEXT);
  }

  /**
   * Says why the result is what it is, if the query has EDNS: an extended error with a text for
   * people in UTF-8, which is left out where it finds no room (RFC 8914 §2).
   */
  public void extendedError(int code, byte[] text) {
    options.explain(code, text);
  }

  @Override
  public Response add(Section section, WireName owner, RecordSet set) {
    return add(section, owner, set.ttl(), set);
  }

  @Override
  public Response add(Section section, WireName owner, int ttl, RecordSet set) {
    requireOrder(section);
    int start = position;
    for (int record = 0; record < set.size() && !full; record++) {
      writeRecord(owner, ttl, set, record);
    }
    conclude(section, set.type(), set.size(), start);
    return this;
  }

  @Override
  public Response add(Section section, WireName owner, int type, int ttl, byte[] data) {
    requireOrder(section);
    int start = position;
    if (hasRoom(owner, data.length)) {
      int fixed = writeFixed(owner, type, ttl);
      System.arraycopy(data, 0, out, position, data.length);
      position += data.length;
      Wire.u16(out, fixed + 8, data.length);
    }
    conclude(section, type, 1, start);
    return this;
  }

  @Override
  public Response addAlias(Section section, WireName owner, int ttl, WireName target) {
    requireOrder(section);
    int start = position;
    if (hasRoom(owner, target.length())) {
      int fixed = writeFixed(owner, RecordType.CNAME, ttl);
      writeName(target, target.bytes(), 0);
      Wire.u16(out, fixed + 8, position - fixed - RECORD_FIXED);
    }
    conclude(section, RecordType.CNAME, 1, start);
    return this;
  }

  /** Notes what was written since {@code start}, or takes it back where not all found room. */
  private void conclude(Section section, int type, int records, int start) {
    if (full) {
      position = start;
      truncated |= section != Section.ADDITIONAL;
    } else {
      note(section, type, records, start);
    }
  }

  private void note(Section section, int type, int records, int start) {
    int ownerAt = follow(start);
    if (!sets.endsWith(section, type, ownerAt)) {
      sets.add(section, type, ownerAt, start);
    }
    sets.extend(position, records);
  }

  private void requireOrder(Section section) {
    if (sets.size() > 0 && section.rank() < sets.section(sets.size() - 1)) {
      throw new IllegalStateException("section " + section + " is over");
    }
  }

  /** The names of the question are made known once another name is written. */
  private void indexQuestion() {
    if (!indexed) {
      indexed = true;
      index.clear();
      addToIndex(question, Wire.HEADER, question.labels());
    }
  }

  private void writeRecord(WireName owner, int ttl, RecordSet set, int record) {
    byte[] data = set.data(record);
    if (hasRoom(owner, data.length)) {
      int fixed = writeFixed(owner, set.type(), ttl);
      writeData(set, record, data);
      Wire.u16(out, fixed + 8, position - fixed - RECORD_FIXED);
    }
  }

  /** Whether a record fits at all; once one does not, the response is full. */
  private boolean hasRoom(WireName owner, int length) {
    full |= position + owner.length() + RECORD_FIXED + length > out.length;
    return !full;
  }

  /** Writes a record up to its data; where its type stands. */
  private int writeFixed(WireName owner, int type, int ttl) {
    writeName(owner, owner.bytes(), 0);
    int fixed = position;
    Wire.u16(out, fixed, type);
    Wire.u16(out, fixed + 2, recordClass);
    Wire.i32(out, fixed + 4, ttl);
    position += RECORD_FIXED;
    return fixed;
  }

  private void writeData(RecordSet set, int record, byte[] data) {
    int at = set.namesStart();
    System.arraycopy(data, 0, out, position, at);
    position += at;
    for (WireName name : set.names(record)) {
      writeName(name, data, at);
      at += name.length();
    }
    System.arraycopy(data, at, out, position, data.length - at);
    position += data.length - at;
  }

  /** Writes a name as {@code source} spells it, its end as a pointer where it stands already. */
  @SuppressWarnings("ReferenceEquality") // the usual owner is the question's very name
  private void writeName(WireName name, byte[] source, int from) {
    if (name == question && name.labels() > 0) {
      writePointer(Wire.HEADER);
      return;
    }
    indexQuestion();
    int known = 0;
    int target = -1;
    while (known < name.labels() && target < 0) {
      target = index.find(out, name, known);
      known += target < 0 ? 1 : 0;
    }
    int start = position;
    int plain = name.offset(known);
    System.arraycopy(source, from, out, start, plain);
    position += plain;
    if (target < 0) {
      out[position++] = 0;
    } else {
      writePointer(target);
    }
    addToIndex(name, start, known);
  }

  private void writePointer(int target) {
    Wire.u16(out, position, POINTER_BITS | target);
    position += 2;
  }

  private void addToIndex(WireName name, int start, int labels) {
    for (int label = 0; label < labels; label++) {
      index.add(name.hash(label), start + name.offset(label));
    }
  }

  /** The name at {@code at}, or the one that it is only a pointer to. */
  private int follow(int at) {
    int word = Wire.u16(out, at);
    return word >= POINTER_BITS ? word & ~POINTER_BITS : at;
  }

  /**
   * Adds a prepared answer about {@code current}: the name of the question, the target of an alias
   * followed, or a name that a wildcard stands for.
   */
  public void answer(PackedAnswer ready, WireName current) {
    RecordSet set = ready.recordSet();
    answer(true);
    if (copies(current) && current.equals(ready.name())) {
      int start = position;
      byte[] packed = ready.packed();
      writeBytes(packed, 0, packed.length);
      note(Section.ANSWER, set.type(), set.size(), start);
    } else {
      add(Section.ANSWER, current, set);
    }
  }

  /**
   * Adds an answer of a book about {@code current}, as the other method does.
   *
   * @param own whether it was prepared for this very name
   */
  public void answer(AnswerBook book, int answer, WireName current, boolean own) {
    answerTo(book, answer);
    if (book.isSet(answer)) {
      add(Section.ANSWER, current, book, answer);
    } else if (own && copies(current)) {
      int length = book.length(answer);
      byte[] page = book.page(answer);
      System.arraycopy(page, book.recordsAt(answer), out, position, length);
      position += length;
      sets.load(page, book.rowsAt(answer), book.rows(answer));
    } else {
      for (int item = 0; item < book.sets(answer); item++) {
        WireName owner = book.owner(answer, item, current, lent);
        add(book.section(answer, item), owner, book, book.set(answer, item));
      }
    }
  }

  /** Takes the result of an answer of a book, but no records. */
  public void answerTo(AnswerBook book, int answer) {
    answer(book.authoritative(answer));
  }

  private void answer(boolean byAuthority) {
    if (isEmpty()) {
      // RFC 1035 §4.1.1: AA speaks of the first owner.
      authoritative = byAuthority;
    }
    rcode = Rcode.NOERROR;
  }

  /** Whether prepared bytes, with their pointers to the question, can be used as they are. */
  private boolean copies(WireName current) {
    return isEmpty() && recordClass == DnsClass.IN && current.equals(question);
  }

  /** Adds a record set of a book. */
  public void add(Section section, WireName owner, AnswerBook book, int set) {
    requireOrder(section);
    int start = position;
    int type = book.type(set);
    int ttl = book.ttl(set);
    int records = book.records(set);
    byte[] page = book.page(set);
    int at = book.at(set) + AnswerBook.SET_HEAD;
    for (int record = 0; record < records && !full; record++) {
      int length = Wire.u16(page, at);
      writeRecord(owner, type, ttl, page, at + 2, length);
      at += 2 + length;
    }
    conclude(section, type, records, start);
  }

  private void writeRecord(WireName owner, int type, int ttl, byte[] data, int from, int length) {
    if (hasRoom(owner, length)) {
      int fixed = writeFixed(owner, type, ttl);
      int names = RecordSet.namesIn(type);
      int at = from;
      if (names > 0) {
        at = writeBytes(data, at, RecordSet.namesStart(type));
        for (int i = 0; i < names; i++) {
          dataName.read(data, at, from + length);
          writeName(dataName.name(), data, at);
          at += dataName.name().length();
        }
      }
      writeBytes(data, at, from + length - at);
      Wire.u16(out, fixed + 8, position - fixed - RECORD_FIXED);
    }
  }

  private int writeBytes(byte[] source, int from, int length) {
    System.arraycopy(source, from, out, position, length);
    position += length;
    return from + length;
  }

  /** Length of the records so far. */
  int recordsLength() {
    return position - questionEnd;
  }

  /** Copies the records so far to an array. */
  void copyRecords(byte[] to, int at) {
    System.arraycopy(out, questionEnd, to, at, position - questionEnd);
  }

  /** Where the sets so far stand; not to be kept. */
  SetTable rows() {
    return sets;
  }

  /** Number of record sets so far. */
  public int sets() {
    return sets.size();
  }

  /** Section of a set; glue is told apart from the rest of the additional section. */
  public Section section(int set) {
    return SECTIONS[sets.section(set)];
  }

  public int type(int set) {
    return sets.type(set);
  }

  /** Number of records of a set. */
  public int records(int set) {
    return sets.records(set);
  }

  /** Where in {@link #bytes()} the owner of a set is written; it may end in a pointer. */
  public int owner(int set) {
    return sets.owner(set);
  }

  /** Where in {@link #bytes()} the records of a set start. */
  public int start(int set) {
    return sets.start(set);
  }

  /** Where in {@link #bytes()} the records of a set end. */
  public int end(int set) {
    return sets.end(set);
  }

  /** The TTL of a set: that of its first record. */
  public int ttl(int set) {
    return Wire.i32(out, fixedPart(sets.start(set)) + 4);
  }

  /** Changes the TTL of all records of a set. */
  public void ttl(int set, int seconds) {
    int at = sets.start(set);
    while (at < sets.end(set)) {
      int fixed = fixedPart(at);
      Wire.i32(out, fixed + 4, seconds);
      at = fixed + RECORD_FIXED + Wire.u16(out, fixed + 8);
    }
  }

  private int fixedPart(int record) {
    return Wire.skipName(out, record, position);
  }

  /**
   * Ends the response in at most {@code limit} bytes, 512 or more: whole sets that don't fit are
   * left out from the end, and TC is set where one of them is due (RFC 2181 §9). Its length.
   */
  public int finish(int limit) {
    options.fit(limit - position);
    int reserved = options.length();
    while (sets.size() > 0 && position + reserved > limit) {
      removeLast();
    }
    writeHeader();
    position = options.write(out, position, rcode);
    return position;
  }

  private void removeLast() {
    int last = sets.size() - 1;
    truncated |= sets.section(last) != Section.ADDITIONAL.rank();
    position = sets.start(last);
    sets.removeLast();
  }

  private void writeHeader() {
    Wire.u16(out, 0, id);
    int set = QR | (authoritative ? AA : 0) | (truncated ? TC : 0);
    Wire.u16(out, 2, flags | set | (rcode & 0xF));
    Wire.u16(out, 4, questionEnd > Wire.HEADER ? 1 : 0);
    Wire.u16(out, 6, sets.records(Section.ANSWER, Section.ANSWER));
    Wire.u16(out, 8, sets.records(Section.AUTHORITY, Section.AUTHORITY));
    Wire.u16(
        out, 10, sets.records(Section.GLUE, Section.ADDITIONAL) + (options.length() > 0 ? 1 : 0));
  }

  /** Length of the message so far; the whole after {@link #finish}. */
  public int length() {
    return position;
  }

  /** The message from index 0. */
  public byte[] bytes() {
    return out;
  }
}
