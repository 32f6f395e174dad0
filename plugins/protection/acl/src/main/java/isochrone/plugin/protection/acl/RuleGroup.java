package isochrone.plugin.protection.acl;

import isochrone.api.geo.RangeTable;
import isochrone.wire.Packet;
import isochrone.wire.QueryPath;
import org.jspecify.annotations.Nullable;

/**
 * The rules that are for the same zones, found by address in one search: every address has the
 * short list of those that are for it, in the order written, without those that come too late to
 * decide anything there.
 */
@QueryPath
final class RuleGroup {
  private final RangeTable lists;
  private final Rule[][] rules;

  /**
   * A group.
   *
   * @param lists number of the list by address
   * @param rules the lists by number
   */
  RuleGroup(RangeTable lists, Rule[][] rules) {
    this.lists = lists;
    this.rules = rules;
  }

  /** The first rule for whoever sent a packet and a type of records; null for none. */
  @Nullable Rule find(Packet packet, int type) {
    int list = lists.get(packet);
    if (list == RangeTable.NONE) {
      return null;
    }
    Rule[] candidates = rules[list];
    for (int i = 0; i < candidates.length; i++) {
      if (candidates[i].hasType(type)) {
        return candidates[i];
      }
    }
    return null;
  }
}
