package isochrone.wire;

/** The options of an OPT record that this server knows (RFC 6891 §6.1.2). */
public final class EdnsOption {
  /** Name server identifier, RFC 5001. */
  public static final int NSID = 3;

  /** Client subnet, RFC 7871. */
  public static final int CLIENT_SUBNET = 8;

  /** Cookie, RFC 7873. */
  public static final int COOKIE = 10;

  private static final Mnemonics NAMES = new Mnemonics("OPTION", 0xFFFF);

  static {
    NAMES.name(NSID, "NSID").name(CLIENT_SUBNET, "ECS").name(COOKIE, "COOKIE");
  }

  private EdnsOption() {}

  /** The name of an option; {@code OPTION26} for one without. */
  public static String text(int option) {
    return NAMES.text(option);
  }
}
