package isochrone.wire;

/** The OPT record of a response, with its options: what EDNS lets a server tell. */
@QueryPath
final class ResponseOptions {
  /** The extended error of a response that has none. */
  static final int NOTHING = -1;

  /** The text of an extended error without text. */
  static final byte[] NO_TEXT = {};

  private static final byte[] NO_IDENTIFIER = {};
  private static final int DNSSEC_OK = 0x8000;

  /** A record without options (RFC 6891 §6.1.2). */
  private static final int OPT_LENGTH = 11;

  /** The option of RFC 8914 §2: its code, its length and the number of the error; then a text. */
  private static final int EXPLANATION = 15;

  private static final int EXPLANATION_LENGTH = 6;

  private boolean edns;
  private boolean dnssecOk;
  private byte[] identifier = NO_IDENTIFIER;
  private ClientSubnet subnet = new ClientSubnet();
  private boolean located;
  private int scope;
  private int explanation = NOTHING;
  private byte[] explanationText = NO_TEXT;

  /** Starts the options of the response to a query: none. */
  void begin(Edns query) {
    edns = query.present();
    dnssecOk = query.dnssecOk();
    subnet = query.clientSubnet();
    identifier = NO_IDENTIFIER;
    located = false;
  }

  /** See {@link Response#nsid}. */
  void nsid(byte[] bytes) {
    identifier = bytes;
  }

  /** See {@link Response#clientSubnet}. */
  void clientSubnet(int scopeBits) {
    scope = scopeBits;
    located = true;
  }

  /** See {@link Response#extendedError(int, byte[])}; {@link #NOTHING} takes it back. */
  void explain(int code, byte[] text) {
    explanation = code;
    explanationText = text;
  }

  /** No record is left out for the sake of a text that finds no room. */
  void fit(int room) {
    if (length() > room) {
      explanationText = NO_TEXT;
    }
  }

  /** Length of the record; 0 where the query has no EDNS. */
  int length() {
    return edns
        ? OPT_LENGTH
            + (identifier.length > 0 ? 4 + identifier.length : 0)
            + (located ? subnet.optionLength() : 0)
            + (explanation == NOTHING ? 0 : EXPLANATION_LENGTH + explanationText.length)
        : 0;
  }

  /** Writes the record, if the query has EDNS; the index after it. DO is copied (RFC 3225 §3). */
  int write(byte[] out, int from, int rcode) {
    if (!edns) {
      return from;
    }
    out[from] = 0;
    Wire.u16(out, from + 1, RecordType.OPT);
    Wire.u16(out, from + 3, Edns.OUR_UDP_SIZE);
    Wire.u16(out, from + 5, rcode >> 4 << 8);
    Wire.u16(out, from + 7, dnssecOk ? DNSSEC_OK : 0);
    Wire.u16(out, from + 9, length() - OPT_LENGTH);
    int at = writeIdentifier(out, from + OPT_LENGTH);
    at = located ? subnet.write(out, at, scope) : at;
    return explanation == NOTHING ? at : writeExplanation(out, at);
  }

  private int writeIdentifier(byte[] out, int at) {
    if (identifier.length == 0) {
      return at;
    }
    Wire.u16(out, at, EdnsOption.NSID);
    Wire.u16(out, at + 2, identifier.length);
    System.arraycopy(identifier, 0, out, at + 4, identifier.length);
    return at + 4 + identifier.length;
  }

  private int writeExplanation(byte[] out, int at) {
    int length = explanationText.length;
    Wire.u16(out, at, EXPLANATION);
    Wire.u16(out, at + 2, EXPLANATION_LENGTH - 4 + length);
    Wire.u16(out, at + 4, explanation);
    System.arraycopy(explanationText, 0, out, at + EXPLANATION_LENGTH, length);
    return at + EXPLANATION_LENGTH + length;
  }
}
