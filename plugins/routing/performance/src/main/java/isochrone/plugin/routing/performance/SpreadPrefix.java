package isochrone.plugin.routing.performance;

import isochrone.api.Block;
import isochrone.api.Client;
import isochrone.api.Word;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.List;

/**
 * How much of a client's address decides which of several endpoints it gets: lengths of prefixes.
 *
 * @param ipv4 1 to 32
 * @param ipv6 1 to 128
 */
@QueryPath
record SpreadPrefix(int ipv4, int ipv6) {
  private static final String KEY = "spread-prefix";
  private static final int IPV4_BITS = 32;
  private static final int HALF = 64;
  private static final int IPV6_BITS = 128;

  @ColdPath("settings are read before anybody asks")
  static SpreadPrefix of(Block profile) {
    List<Word> words = profile.words(KEY);
    if (words.size() != 2) {
      String given = String.join(" ", profile.list(KEY));
      profile.problem(KEY, "must be two lengths, for IPv4 and for IPv6", given);
      return new SpreadPrefix(1, 1);
    }
    return new SpreadPrefix(
        length(profile, words.get(0), "IPv4", IPV4_BITS),
        length(profile, words.get(1), "IPv6", IPV6_BITS));
  }

  @ColdPath("settings are read before anybody asks")
  private static int length(Block profile, Word word, String family, int most) {
    int length = word.text().matches("\\d{1,3}") ? Integer.parseInt(word.text()) : 0;
    if (length < 1 || length > most) {
      String rule = "%s for %s must be 1 to %d (was %s)";
      profile.problem(word.origin(), rule.formatted(KEY, family, most, word.text()));
      return most;
    }
    return length;
  }

  /** The length for the family of a client. */
  int length(Client client) {
    return client.ipv4() ? ipv4 : ipv6;
  }

  /**
   * A number that looks random and is the same for all clients that share the prefix, on every
   * server. Of a client of whom fewer bits are known, the others are 0.
   */
  long hash(Client client, long seed) {
    int bits = client.ipv4() ? HALF + HALF - IPV4_BITS + ipv4 : ipv6;
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
