package isochrone.plugin.protection.acl;

import isochrone.api.geo.AddressRange;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.RangeTableBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Finds for every address the rules of a group that are for it.
 *
 * <p>Each rule begins as a table of its own, which gives its addresses a list of this one rule. Two
 * neighbours become one table, in which an address has both its lists, one behind the other; and so
 * on by halves, so that n rules take log n rounds. Lists that are equal are kept once.
 */
final class RuleCompiler {
  private final List<Rule> rules;
  private final List<List<Integer>> lists = new ArrayList<>();
  private final Map<List<Integer>, Integer> numbers = new HashMap<>();
  private final Map<Long, Integer> joined = new HashMap<>();
  private final Map<Integer, Integer> hiddenBy = new HashMap<>();

  /** A compiler for one rule or more, in the order written. */
  RuleCompiler(List<Rule> rules) {
    this.rules = rules;
  }

  RuleGroup compile(BiConsumer<Rule, Rule> idle) {
    RangeTable table = table(0, rules.size());
    Set<Integer> deciding = deciding(table);
    for (int rule = 0; rule < rules.size(); rule++) {
      Integer by = hiddenBy.get(rule);
      if (by != null && !deciding.contains(rule)) {
        idle.accept(rules.get(rule), rules.get(by));
      }
    }
    Rule[][] compiled =
        lists.stream()
            .map(list -> list.stream().map(rules::get).toArray(Rule[]::new))
            .toArray(Rule[][]::new);
    return new RuleGroup(table, compiled);
  }

  private Set<Integer> deciding(RangeTable table) {
    Set<Integer> deciding = new HashSet<>();
    table.forEach(
        (range, list) -> {
          if (list != RangeTable.NONE) {
            deciding.addAll(lists.get(list));
          }
        });
    return deciding;
  }

  private RangeTable table(int from, int to) {
    if (to - from == 1) {
      return single(from);
    }
    int middle = (from + to) >>> 1;
    return RangeTable.combine(table(from, middle), table(middle, to), this::join);
  }

  private RangeTable single(int rule) {
    int list = number(List.of(rule));
    RangeTableBuilder table = RangeTable.builder();
    List<AddressRange> sources = rules.get(rule).sources();
    if (sources.isEmpty()) {
      table.add(true, 0, 0, 0, list).add(false, 0, 0, 0, list);
    }
    sources.forEach(range -> table.add(range, list));
    return table.build();
  }

  private int number(List<Integer> list) {
    Integer known = numbers.putIfAbsent(list, lists.size());
    if (known == null) {
      lists.add(list);
      return lists.size() - 1;
    }
    return known;
  }

  private int join(int first, int second) {
    if (first == RangeTable.NONE || second == RangeTable.NONE) {
      return Math.max(first, second);
    }
    long both = ((long) first << Integer.SIZE) | second;
    Integer known = joined.get(both);
    if (known == null) {
      known = number(joined(lists.get(first), lists.get(second)));
      joined.put(both, known);
    }
    return known;
  }

  private List<Integer> joined(List<Integer> first, List<Integer> second) {
    List<Integer> both = new ArrayList<>(first);
    for (int rule : second) {
      int by = covering(first, rule);
      if (by < 0) {
        both.add(rule);
      } else {
        hiddenBy.putIfAbsent(rule, by);
      }
    }
    return List.copyOf(both);
  }

  /** The first of these rules that leaves nothing to a later one; -1 for none. */
  private int covering(List<Integer> earlier, int later) {
    for (int rule : earlier) {
      if (rules.get(rule).covers(rules.get(later))) {
        return rule;
      }
    }
    return -1;
  }
}
