package isochrone.plugin.geo.ecs;

import isochrone.api.Block;
import isochrone.api.Word;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.List;

/**
 * How many bits of an address are looked at, at most.
 *
 * @param ipv4 1 to 32
 * @param ipv6 1 to 128
 */
@QueryPath
record LongestPrefix(int ipv4, int ipv6) {
  private static final String KEY = "longest-prefix";
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  @ColdPath("settings are read before anybody asks")
  static LongestPrefix of(Block b) {
    List<Word> words = b.words(KEY);
    if (words.size() != 2) {
      String given = String.join(" ", b.list(KEY));
      b.problem(KEY, "must be two lengths, for IPv4 and for IPv6", given);
      return new LongestPrefix(IPV4_BITS, IPV6_BITS);
    }
    return new LongestPrefix(
        length(b, words.get(0), "IPv4", IPV4_BITS), length(b, words.get(1), "IPv6", IPV6_BITS));
  }

  @ColdPath("settings are read before anybody asks")
  private static int length(Block b, Word word, String family, int most) {
    int length = word.text().matches("\\d{1,3}") ? Integer.parseInt(word.text()) : 0;
    if (length < 1 || length > most) {
      String rule = "%s for %s must be 1 to %d (was %s)";
      b.problem(word.origin(), rule.formatted(KEY, family, most, word.text()));
      return most;
    }
    return length;
  }

  /** The length for a family. */
  int of(boolean isIpv4) {
    return isIpv4 ? ipv4 : ipv6;
  }
}
