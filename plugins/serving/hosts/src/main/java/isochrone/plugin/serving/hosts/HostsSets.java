package isochrone.plugin.serving.hosts;

import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of all names of a block, by number. */
final class HostsSets {
  private final @Nullable HostsRecords[] records;

  /** So many numbers, all without records yet. */
  HostsSets(int size) {
    records = new HostsRecords[size];
  }

  /** The records of a number; null for none. */
  @QueryPath
  @Nullable HostsRecords get(int number) {
    return records[number];
  }

  /**
   * Makes the records of a number, unless that has been done.
   *
   * @param elements numbers of addresses and, with all bits turned, of names
   */
  @ColdPath("records are made before anybody asks")
  void make(int number, int[] elements, AddressNumbers addresses, CompactNames names, int ttl) {
    List<byte[]> ipv4 = new ArrayList<>();
    List<byte[]> ipv6 = new ArrayList<>();
    List<byte[]> targets = new ArrayList<>();
    for (int element : elements) {
      if (element < 0) {
        targets.add(names.octets(~element));
      } else {
        byte[] address = addresses.get(element).bytes();
        (address.length == 4 ? ipv4 : ipv6).add(address);
      }
    }
    records[number] =
        new HostsRecords(
            set(RecordType.A, ttl, ipv4),
            set(RecordType.AAAA, ttl, ipv6),
            set(RecordType.PTR, ttl, targets));
  }

  private static @Nullable RecordSet set(int type, int ttl, List<byte[]> data) {
    return data.isEmpty() ? null : RecordSet.of(type, ttl, data);
  }
}
