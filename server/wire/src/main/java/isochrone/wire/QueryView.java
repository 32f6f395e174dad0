package isochrone.wire;

/**
 * A query, read in place (RFC 1035 §4.1).
 *
 * <pre>
 *    0      2      4         6         8         10        12
 *   | id   | flags| QDCOUNT | ANCOUNT | NSCOUNT | ARCOUNT | name, type, class | records …
 *   flags: QR, opcode (4), AA, TC, RD | RA, Z, AD, CD, rcode (4)
 * </pre>
 *
 * <p>One instance is used for query after query; what it returns is valid until the next.
 */
@QueryPath
public final class QueryView {
  private static final int FLAGS = 2;
  private static final int QUESTIONS = 4;
  private static final int ANSWERS = 6;
  private static final int AUTHORITIES = 8;
  private static final int ADDITIONALS = 10;
  private static final int QR = 0x80;
  private static final int RD = 0x01;
  private static final int Z = 0x40;
  private static final int AD = 0x20;
  private static final int CD = 0x10;

  /** Type, class, TTL and data length of a record. */
  private static final int RECORD_FIXED = 10;

  private final NameBuffer name = new NameBuffer();
  private final Edns edns = new Edns();
  private byte[] bytes = new byte[Wire.HEADER];
  private int length;
  private Transport transport = Transport.UDP;
  private int questionLength;
  private int type;
  private int qclass;
  private boolean tsig;
  private int error;

  /**
   * Reads a query. False where nothing may be answered: what is shorter than a header has no id to
   * answer with, and a response must never cause one.
   */
  public boolean parse(Packet packet) {
    bytes = packet.bytes();
    length = packet.length();
    transport = packet.transport();
    if (length < Wire.HEADER || (bytes[FLAGS] & QR) != 0) {
      return false;
    }
    clear();
    error = judge(isWellFormed());
    return true;
  }

  private void clear() {
    name.clear();
    edns.clear();
    questionLength = 0;
    type = 0;
    qclass = 0;
    tsig = false;
  }

  /** The result that the query gets at once: see {@link #error()}. */
  private int judge(boolean wellFormed) {
    if (edns.version() > 0) {
      return Rcode.BADVERS; // RFC 6891 §6.1.3
    }
    if (opcode() != Opcode.QUERY) {
      return Rcode.NOTIMP; // whatever its sections mean
    }
    if (!wellFormed) {
      return Rcode.FORMERR;
    }
    if (questionLength == 0) {
      // A query for a cookie alone (RFC 7873 §5.4); else one question is due (RFC 9619 §4).
      return edns.cookieLength() > 0 ? Rcode.NOERROR : Rcode.FORMERR;
    }
    return judgeQuestion();
  }

  private int judgeQuestion() {
    if (qclass != DnsClass.IN && qclass != DnsClass.CH) {
      return Rcode.REFUSED;
    }
    return switch (type) {
      case RecordType.OPT, RecordType.TKEY, RecordType.TSIG -> Rcode.FORMERR; // never asked for
      case RecordType.AXFR, RecordType.IXFR -> Rcode.REFUSED; // RFC 5936 §2.2.1
      case RecordType.MAILA, RecordType.MAILB -> Rcode.NOTIMP; // obsolete (RFC 1035 §3.2.3)
      default -> Rcode.NOERROR;
    };
  }

  private boolean isWellFormed() {
    int questions = Wire.u16(bytes, QUESTIONS);
    if (questions > 1) {
      return false; // RFC 9619 §4
    }
    int at = questions == 0 ? Wire.HEADER : readQuestion();
    // Bytes after the last record are ignored, as BIND and NSD do: some clients send whole buffers.
    return at > 0 && readRecords(at) > 0;
  }

  /** The index after the question, -1 where there is no whole one. */
  private int readQuestion() {
    int at = name.read(bytes, Wire.HEADER, length);
    if (at < 0 || at + 4 > length) {
      name.clear();
      return -1;
    }
    type = Wire.u16(bytes, at);
    qclass = Wire.u16(bytes, at + 2);
    questionLength = at + 4 - Wire.HEADER;
    return at + 4;
  }

  /**
   * The index after all records of all sections, -1 where one is malformed. Records in the answer
   * and authority sections have no meaning here and are passed over, as BIND does.
   */
  private int readRecords(int from) {
    int before = Wire.u16(bytes, ANSWERS) + Wire.u16(bytes, AUTHORITIES);
    int total = before + Wire.u16(bytes, ADDITIONALS);
    int at = from;
    // Each record takes bytes, so the length of the message bounds the loop.
    for (int i = 0; i < total && at > 0; i++) {
      at = readRecord(at, i >= before, i == total - 1);
    }
    return at;
  }

  private int readRecord(int at, boolean additional, boolean last) {
    int fixed = Wire.skipName(bytes, at, length);
    if (fixed < 0 || fixed + RECORD_FIXED > length) {
      return -1;
    }
    int end = fixed + RECORD_FIXED + Wire.u16(bytes, fixed + 8);
    if (end > length) {
      return -1;
    }
    return switch (Wire.u16(bytes, fixed)) {
      case RecordType.OPT -> additional && readOpt(at, fixed, end) ? end : -1;
      case RecordType.TSIG -> readTsig(additional && last, end);
      default -> end;
    };
  }

  /** RFC 6891 §6.1.1 and §6.1.2: one OPT at most, and the root owns it. */
  private boolean readOpt(int owner, int fixed, int end) {
    return !edns.present() && fixed == owner + 1 && edns.read(bytes, fixed, end);
  }

  /** RFC 8945 §5.1: TSIG is the last record of all. */
  private int readTsig(boolean inPlace, int end) {
    tsig = true;
    return inPlace ? end : -1;
  }

  /**
   * The result to answer with at once, without asking anybody: FORMERR, NOTIMP, BADVERS, REFUSED.
   * NOERROR where the query is to be served, or where {@link #hasQuestion()} is false.
   */
  public int error() {
    return error;
  }

  /** Whether there is a question; without one the answer has no records. */
  public boolean hasQuestion() {
    return questionLength > 0;
  }

  public int id() {
    return Wire.u16(bytes, 0);
  }

  public int opcode() {
    return bytes[FLAGS] >> 3 & 0xF;
  }

  /** Recursion desired. */
  public boolean rd() {
    return (bytes[FLAGS] & RD) != 0;
  }

  /** Authentic data. */
  public boolean ad() {
    return (bytes[FLAGS + 1] & AD) != 0;
  }

  /** Checking disabled. */
  public boolean cd() {
    return (bytes[FLAGS + 1] & CD) != 0;
  }

  /** The reserved bit. */
  public boolean z() {
    return (bytes[FLAGS + 1] & Z) != 0;
  }

  /** The name asked for; the root where there is no question. */
  public WireName qname() {
    return name.name();
  }

  /** The type asked for; 0 where there is no question. */
  public int type() {
    return type;
  }

  /** The class asked for; 0 where there is no question. */
  public int qclass() {
    return qclass;
  }

  /** Length of the question in bytes: name, type and class; 0 where there is none. */
  public int questionLength() {
    return questionLength;
  }

  public Edns edns() {
    return edns;
  }

  /** Whether the query is signed with TSIG (RFC 8945). */
  public boolean tsig() {
    return tsig;
  }

  /** How long the answer may be. */
  public int limit() {
    return transport == Transport.TCP
        ? Packet.CAPACITY
        : Math.min(edns.udpSize(), Edns.OUR_UDP_SIZE);
  }

  /** Copies the question as it came. */
  void copyQuestion(byte[] out, int at) {
    System.arraycopy(bytes, Wire.HEADER, out, at, questionLength);
  }
}
