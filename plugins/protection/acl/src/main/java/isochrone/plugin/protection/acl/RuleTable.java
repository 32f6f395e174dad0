package isochrone.plugin.protection.acl;

import isochrone.api.Exchange;
import isochrone.api.geo.RangeTable;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All rules, found by address in one search: every address has the short list of those that are for
 * it, in the order written, without those that come too late to decide anything there.
 */
@QueryPath
final class RuleTable {
  private final RangeTable lists;
  private final Rule[][] rules;

  /**
   * A table.
   *
   * @param lists number of the list by address
   * @param rules the lists by number
   */
  RuleTable(RangeTable lists, Rule[][] rules) {
    this.lists = lists;
    this.rules = rules;
  }

  /**
   * Compiles rules.
   *
   * @param rules in the order written
   * @param idle takes each rule that never decides, with one that comes before it
   */
  @ColdPath("rules are compiled before anybody asks")
  static RuleTable of(List<Rule> rules, BiConsumer<Rule, Rule> idle) {
    return new RuleCompiler(rules).compile(idle);
  }

  /** The first rule that matches a query; null for none. */
  @Nullable Rule find(Exchange x) {
    int list = lists.get(x.client());
    if (list == RangeTable.NONE) {
      return null;
    }
    Rule[] candidates = rules[list];
    for (int i = 0; i < candidates.length; i++) {
      if (candidates[i].matches(x)) {
        return candidates[i];
      }
    }
    return null;
  }
}
