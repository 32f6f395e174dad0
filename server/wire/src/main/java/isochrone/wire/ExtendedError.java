package isochrone.wire;

/** Why a response is what it is, beyond its rcode (RFC 8914 §4 and IANA's registry). */
public final class ExtendedError {
  /** The operator of the server does not want this to be answered. */
  public static final int BLOCKED = 15;

  /** The client asked for answers of this kind to be held back. */
  public static final int FILTERED = 17;

  private ExtendedError() {}
}
