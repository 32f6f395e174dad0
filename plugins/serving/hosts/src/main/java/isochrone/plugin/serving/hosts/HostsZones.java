package isochrone.plugin.serving.hosts;

import isochrone.api.zone.ZoneData;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one hosts file and the lines of a block give to the zones of that block.
 *
 * @param zones by index of the zone
 * @param modified when the file was written; null where there is none
 */
record HostsZones(List<ZoneData> zones, @Nullable Instant modified) {

  /** How many records there are. */
  int entries() {
    return zones.stream().mapToInt(ZoneData::records).sum();
  }
}
