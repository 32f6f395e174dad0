package isochrone.traffic;

import isochrone.wire.QueryPath;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the addresses of a name at one moment.
 *
 * @param ipv4 its A records; null for none
 * @param ipv6 its AAAA records; null for none
 * @param ipv4Known whether no A records means that there are none
 * @param ipv6Known whether no AAAA records means that there are none
 */
@QueryPath
record Resolved(
    @Nullable RecordSet ipv4, @Nullable RecordSet ipv6, boolean ipv4Known, boolean ipv6Known) {
  /** Nothing is known yet. */
  static final Resolved UNKNOWN = new Resolved(null, null, false, false);

  /** Whether it has an address at all. */
  boolean any() {
    return ipv4 != null || ipv6 != null;
  }

  /**
   * Whether it has addresses, but none of this type. A name without any address is taken for
   * trouble: nobody means to send clients there, and they should not remember it.
   */
  boolean lacks(int type) {
    return any() && (type == RecordType.A ? ipv4Known : ipv6Known);
  }
}
