package isochrone.plugin.geo.geoip;

import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a MaxMind DB says of itself.
 *
 * @param type what it holds; readers of cities look for {@code City} in it
 * @param ipVersion 6, or 4 for a database without IPv6
 * @param aliases whether IPv6 addresses that carry an IPv4 address have its value
 * @param description one sentence
 * @param built when it was made
 */
public record MmdbHead(
    String type, int ipVersion, boolean aliases, String description, Instant built) {

  /** Checks the version. */
  public MmdbHead {
    if (ipVersion != 4 && ipVersion != 6) {
      throw new IllegalArgumentException("the IP version must be 4 or 6 (was " + ipVersion + ")");
    }
  }

  /** Both families, no aliases. */
  public static MmdbHead of(String type, Instant built) {
    return new MmdbHead(type, 6, false, type, built);
  }

  /** The depth of the tree's root, among 128 bits. */
  int depth() {
    return ipVersion == 6 ? 0 : MmdbNetwork.IPV4_OFFSET;
  }

  /** The bytes at the end of the file. */
  MmdbBytes metadata(long nodeCount, int recordSize) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("binary_format_major_version", 2);
    metadata.put("binary_format_minor_version", 0);
    metadata.put("build_epoch", BigInteger.valueOf(built.getEpochSecond()));
    metadata.put("database_type", type);
    metadata.put("description", Map.of("en", description));
    metadata.put("ip_version", ipVersion);
    metadata.put("languages", List.of("en"));
    metadata.put("node_count", nodeCount);
    metadata.put("record_size", recordSize);
    return MmdbValues.plain(metadata);
  }
}
