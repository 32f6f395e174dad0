package isochrone.api.zone;

import isochrone.wire.Packet;
import isochrone.wire.RecordType;
import isochrone.wire.WireName;

/** How much of the longest message the records of one name and type take. */
final class SetRoom {
  /** Header (RFC 1035 §4.1.1), type and class of the question. */
  private static final int AROUND = 12 + 4;

  /** Type, class, TTL and data length of a record. */
  private static final int RECORD_FIXED = 10;

  /** A name that stands in the message already (RFC 1035 §4.1.4). */
  private static final int POINTER = 2;

  private SetRoom() {}

  /** Octets that a record takes at least: names that may be compressed need one octet each. */
  static int least(WireName owner, int type, int length) {
    int known = Math.min(owner.length(), POINTER);
    return known
        + RECORD_FIXED
        + switch (type) {
          case RecordType.NS, RecordType.CNAME, RecordType.PTR -> 1;
          case RecordType.MX -> 2 + 1;
          case RecordType.SOA -> 1 + 1 + 5 * Integer.BYTES;
          default -> length;
        };
  }

  /** Whether a record may fit behind others of its set that take so many octets at least. */
  static boolean has(WireName owner, int taken, int length) {
    int whole = owner.length() + RECORD_FIXED + length;
    return AROUND + owner.length() + taken + whole <= Packet.CAPACITY;
  }
}
