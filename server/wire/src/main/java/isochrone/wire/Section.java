package isochrone.wire;

/** Where a record set stands in a message, in the order of the wire. */
public enum Section {
  ANSWER,
  AUTHORITY,
  /** Addresses of a referral: in the additional section, but not optional (RFC 9471 §3.1). */
  GLUE,
  /** Left out silently where the message has no room for it (RFC 2181 §9). */
  ADDITIONAL
}
