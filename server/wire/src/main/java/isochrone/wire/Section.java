package isochrone.wire;

/** Where a record set stands in a message, in the order of the wire. */
public enum Section {
  ANSWER(0),
  AUTHORITY(1),
  /** Addresses of a referral: in the additional section, but not optional (RFC 9471 §3.1). */
  GLUE(2),
  /** Left out silently where the message has no room for it (RFC 2181 §9). */
  ADDITIONAL(3);

  private final int rank;

  Section(int rank) {
    this.rank = rank;
  }

  /** Whether it holds what nobody asked for: addresses of the hosts that the answer names. */
  @QueryPath
  public boolean isAdditional() {
    return rank >= GLUE.rank;
  }

  /** Place in the order of the wire, from 0. */
  @QueryPath
  int rank() {
    return rank;
  }
}
