package isochrone.wire;

/** The classes of records and questions (RFC 1035 §3.2.4). */
public final class DnsClass {
  public static final int IN = 1;
  public static final int CH = 3;
  public static final int HS = 4;
  public static final int NONE = 254;
  public static final int ANY = 255;

  private static final Mnemonics NAMES = new Mnemonics("CLASS", 0xFFFF);

  static {
    NAMES.name(1, "IN").name(3, "CH").name(4, "HS").name(254, "NONE").name(255, "ANY");
  }

  private DnsClass() {}

  /** The name of a class; {@code CLASS32} for one without. */
  public static String text(int dnsClass) {
    return NAMES.text(dnsClass);
  }

  /** The number called {@code text} in any case; -1 for none. */
  public static int of(String text) {
    return NAMES.of(text);
  }
}
