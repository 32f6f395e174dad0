package isochrone.plugin.serving.hosts;

import isochrone.api.Problem;
import java.util.List;

/**
 * What a hosts file and the lines of a block give to the zones of that block.
 *
 * @param zones by index of the zone
 * @param records how many there are
 * @param digest of the content of the file
 * @param advice about records that are left out
 */
record HostsTables(List<HostsTable> zones, int records, String digest, List<Problem> advice) {}
