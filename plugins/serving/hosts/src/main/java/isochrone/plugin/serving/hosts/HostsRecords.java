package isochrone.plugin.serving.hosts;

import isochrone.wire.QueryPath;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * The records of a name, without the name: all names of the same addresses share them.
 *
 * @param ipv4 its A records; null for none, as the others
 * @param ipv6 its AAAA records
 * @param names its PTR records
 */
record HostsRecords(@Nullable RecordSet ipv4, @Nullable RecordSet ipv6, @Nullable RecordSet names) {

  /** The records of a type, for ANY one record set (RFC 8482 §4.1); null for no data. */
  @QueryPath
  @Nullable RecordSet find(int type) {
    return switch (type) {
      case RecordType.A -> ipv4;
      case RecordType.AAAA -> ipv6;
      case RecordType.PTR -> names;
      case RecordType.ANY -> any();
      default -> null;
    };
  }

  @QueryPath
  private @Nullable RecordSet any() {
    if (ipv4 != null) {
      return ipv4;
    }
    return ipv6 != null ? ipv6 : names;
  }

  @QueryPath
  boolean hasAddress() {
    return ipv4 != null || ipv6 != null;
  }
}
