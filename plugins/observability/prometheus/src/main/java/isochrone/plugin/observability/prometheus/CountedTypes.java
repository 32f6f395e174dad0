package isochrone.plugin.observability.prometheus;

import isochrone.wire.QueryPath;
import isochrone.wire.RecordType;
import java.util.Arrays;

/** The record types that are counted by name; all others are one. */
final class CountedTypes {
  private static final String OTHER = "other";

  private static final int[] TYPES = {
    RecordType.A,
    RecordType.AAAA,
    RecordType.CNAME,
    RecordType.DNSKEY,
    RecordType.DS,
    RecordType.HTTPS,
    RecordType.IXFR,
    RecordType.AXFR,
    RecordType.ANY,
    RecordType.MX,
    RecordType.NS,
    RecordType.NSEC,
    RecordType.NSEC3,
    RecordType.PTR,
    RecordType.RRSIG,
    RecordType.SOA,
    RecordType.SRV,
    RecordType.SVCB,
    RecordType.TXT
  };

  /** Number of indexes. */
  static final int SIZE = TYPES.length + 1;

  /** The index of each type up to the highest that is counted by name. */
  private static final byte[] INDEXES = indexes();

  private CountedTypes() {}

  /** The index of a type, from 0. */
  @QueryPath
  static int index(int type) {
    return type < INDEXES.length ? INDEXES[type] : TYPES.length;
  }

  /** What the type or types of an index are called. */
  static String text(int index) {
    return index < TYPES.length ? RecordType.text(TYPES[index]) : OTHER;
  }

  private static byte[] indexes() {
    byte[] indexes = new byte[RecordType.ANY + 1];
    Arrays.fill(indexes, (byte) TYPES.length);
    for (int i = 0; i < TYPES.length; i++) {
      indexes[TYPES[i]] = (byte) i;
    }
    return indexes;
  }
}
