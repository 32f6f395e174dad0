package isochrone.api.geo;

import isochrone.api.Block;
import isochrone.api.Word;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.List;

/**
 * How many bits of an address count, by family: a setting such as {@code 24 48}.
 *
 * @param ipv4 1 to 32
 * @param ipv6 1 to 128
 */
@QueryPath
public record PrefixLengths(int ipv4, int ipv6) {

  /** Reads a setting that is declared as a list; reports what is wrong with it. */
  @ColdPath("settings are read before anybody asks")
  public static PrefixLengths of(Block block, String key) {
    List<Word> words = block.words(key);
    if (words.size() != 2) {
      String given = String.join(" ", block.list(key));
      block.problem(key, "must be two lengths, for IPv4 and for IPv6", given);
      return new PrefixLengths(AddressRange.width(true), AddressRange.width(false));
    }
    return new PrefixLengths(
        length(block, key, words.get(0), true), length(block, key, words.get(1), false));
  }

  @ColdPath("settings are read before anybody asks")
  private static int length(Block block, String key, Word word, boolean isIpv4) {
    int most = AddressRange.width(isIpv4);
    int length = word.text().matches("\\d{1,3}") ? Integer.parseInt(word.text()) : 0;
    if (length < 1 || length > most) {
      String family = isIpv4 ? "IPv4" : "IPv6";
      String rule = "%s for %s must be 1 to %d (was %s)";
      block.problem(word.origin(), rule.formatted(key, family, most, word.text()));
      return most;
    }
    return length;
  }

  /** The length for a family. */
  public int of(boolean isIpv4) {
    return isIpv4 ? ipv4 : ipv6;
  }
}
