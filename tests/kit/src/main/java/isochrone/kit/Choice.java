package isochrone.kit;

import isochrone.api.traffic.Selection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a selector chose for one query.
 *
 * @param found whether it says that something fits
 * @param ipv4 indexes of the endpoints whose IPv4 address, or other target, is to be given
 * @param ipv6 the same for IPv6
 * @param absent whether the answer is to be as if there were no profile
 * @param scope how many bits of the client's address it looked at
 */
public record Choice(
    boolean found, List<Integer> ipv4, List<Integer> ipv6, boolean absent, int scope) {

  static Choice of(boolean found, Selection out, int scope) {
    return new Choice(found, given(out, true), given(out, false), out.isAbsent(), scope);
  }

  private static List<Integer> given(Selection out, boolean ipv4) {
    return IntStream.range(0, out.size())
        .filter(position -> out.gives(position, ipv4))
        .mapToObj(out::target)
        .toList();
  }

  /** The one endpoint chosen for both families; -1 for none. */
  public int only() {
    if (!ipv4.equals(ipv6) || ipv4.size() > 1 || ipv4.isEmpty() == found) {
      throw new AssertionError("not one choice for both families: " + this);
    }
    return found ? ipv4.get(0) : -1;
  }
}
