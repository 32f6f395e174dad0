package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Problem;
import isochrone.api.geo.AddressRange;

/** Reads the prefix of which something is to be forgotten. */
final class ForgetPrefix {
  private ForgetPrefix() {}

  /**
   * A prefix of any length that is learned of, or wider.
   *
   * @throws IllegalArgumentException with the rule that the text breaks
   */
  static AddressRange parse(String text) {
    AddressRange prefix;
    try {
      prefix = AddressRange.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s (was %s)".formatted(e.getMessage(), Problem.shown(text)), e);
    }
    int bits = prefix.bits();
    int finest = prefix.ipv4() ? CellRules.FINEST_IPV4 : CellRules.FINEST_IPV6;
    if (bits < 0 || bits > finest) {
      throw new IllegalArgumentException(
          "must be /%d or wider: nothing finer is known (was %s)"
              .formatted(finest, Problem.shown(text)));
    }
    return prefix;
  }
}
