package isochrone.plugin.routing.performance;

import isochrone.api.Block;
import isochrone.api.Client;
import isochrone.api.geo.PrefixLengths;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;

/**
 * How much of a client's address decides which of several endpoints it gets.
 *
 * @param lengths of the prefixes that share an endpoint
 */
@QueryPath
record SpreadPrefix(PrefixLengths lengths) {
  private static final int IPV4_BITS = 32;
  private static final int HALF = 64;
  private static final int IPV6_BITS = 128;

  @ColdPath("settings are read before anybody asks")
  static SpreadPrefix of(Block profile) {
    return new SpreadPrefix(PrefixLengths.of(profile, "spread-prefix"));
  }

  /** The length for the family of a client. */
  int length(Client client) {
    return lengths.of(client.ipv4());
  }

  /**
   * A number that looks random and is the same for all clients that share the prefix, on every
   * server. Of a client of whom fewer bits are known, the others are 0.
   */
  long hash(Client client, long seed) {
    int bits = length(client) + (client.ipv4() ? IPV6_BITS - IPV4_BITS : 0);
    long high = bits >= HALF ? client.high() : client.high() & -1L << (HALF - bits);
    long low = bits <= HALF ? 0 : client.low() & -1L << (IPV6_BITS - bits);
    return mix(mix(seed ^ high) + low);
  }

  /** Lets every bit of a number change about half of all bits (the finalizer of SplitMix64). */
  static long mix(long number) {
    long z = number + 0x9E37_79B9_7F4A_7C15L;
    z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
    return z ^ z >>> 31;
  }
}
