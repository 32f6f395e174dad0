package isochrone.chain;

import isochrone.api.Zone;
import isochrone.wire.NameTable;
import isochrone.wire.QueryPath;
import isochrone.wire.RecordType;
import isochrone.wire.WireName;
import org.jspecify.annotations.Nullable;

/** The zones that are asked for through one listener, found by longest suffix. */
@QueryPath
final class ZoneTable {
  private final NameTable<Served> zones;

  ZoneTable(NameTable<Served> zones) {
    this.zones = zones;
  }

  /**
   * A zone and the chain that serves it.
   *
   * @param chain the chain of the server block
   * @param zone the zone
   */
  record Served(Chain chain, Zone zone) {}

  /**
   * What serves {@code name}; null outside every zone. A DS query for the apex of a zone goes to
   * the parent zone where that is served here too (RFC 4035 §3.1.4.1).
   */
  @Nullable Served find(WireName name, int type) {
    int label = zones.longest(name, 0);
    if (label == 0 && type == RecordType.DS) {
      int parent = zones.longest(name, Math.min(1, name.labels()));
      label = parent > 0 ? parent : label;
    }
    return label < 0 ? null : zones.get(name, label);
  }
}
