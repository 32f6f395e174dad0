package isochrone.wire;

/** The kinds of message (RFC 1035 §4.1.1 and IANA's registry). */
public final class Opcode {
  public static final int QUERY = 0;
  public static final int IQUERY = 1;
  public static final int STATUS = 2;
  public static final int NOTIFY = 4;
  public static final int UPDATE = 5;
  public static final int DSO = 6;

  private static final Mnemonics NAMES = new Mnemonics("OPCODE", 15);

  static {
    NAMES
        .name(0, "QUERY")
        .name(1, "IQUERY")
        .name(2, "STATUS")
        .name(4, "NOTIFY")
        .name(5, "UPDATE")
        .name(6, "DSO");
  }

  private Opcode() {}

  /** The name of an opcode; {@code OPCODE15} for one without. */
  public static String text(int opcode) {
    return NAMES.text(opcode);
  }

  /** The number called {@code text} in any case; -1 for none. */
  public static int of(String text) {
    return NAMES.of(text);
  }
}
