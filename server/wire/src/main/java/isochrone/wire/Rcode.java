package isochrone.wire;

/** The result of a query (RFC 1035 §4.1.1, RFC 6891 §9 and IANA's registry). */
public final class Rcode {
  public static final int NOERROR = 0;
  public static final int FORMERR = 1;
  public static final int SERVFAIL = 2;
  public static final int NXDOMAIN = 3;
  public static final int NOTIMP = 4;
  public static final int REFUSED = 5;
  public static final int YXDOMAIN = 6;
  public static final int YXRRSET = 7;
  public static final int NXRRSET = 8;
  public static final int NOTAUTH = 9;
  public static final int NOTZONE = 10;
  public static final int DSOTYPENI = 11;
  public static final int BADVERS = 16;
  public static final int BADKEY = 17;
  public static final int BADTIME = 18;
  public static final int BADMODE = 19;
  public static final int BADNAME = 20;
  public static final int BADALG = 21;
  public static final int BADTRUNC = 22;
  public static final int BADCOOKIE = 23;

  private static final Mnemonics NAMES = new Mnemonics("RCODE", 0xFFF);

  static {
    NAMES
        .name(0, "NOERROR")
        .name(1, "FORMERR")
        .name(2, "SERVFAIL")
        .name(3, "NXDOMAIN")
        .name(4, "NOTIMP")
        .name(5, "REFUSED")
        .name(6, "YXDOMAIN")
        .name(7, "YXRRSET")
        .name(8, "NXRRSET")
        .name(9, "NOTAUTH")
        .name(10, "NOTZONE")
        .name(11, "DSOTYPENI")
        .name(16, "BADVERS")
        .name(17, "BADKEY")
        .name(18, "BADTIME")
        .name(19, "BADMODE")
        .name(20, "BADNAME")
        .name(21, "BADALG")
        .name(22, "BADTRUNC")
        .name(23, "BADCOOKIE");
  }

  private Rcode() {}

  /** The name of a result; {@code RCODE12} for one without. */
  public static String text(int rcode) {
    return NAMES.text(rcode);
  }

  /** The number called {@code text} in any case; -1 for none. */
  public static int of(String text) {
    return NAMES.of(text);
  }
}
