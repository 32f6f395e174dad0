package isochrone.plugin.protection.acl;

import isochrone.wire.ColdPath;
import isochrone.wire.NameTable;
import isochrone.wire.Packet;
import isochrone.wire.QueryPath;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All rules, by zone: a name lies in few zones, however many there are. Of what the groups of these
 * zones find, the rule that was written first decides.
 */
@QueryPath
final class RuleTable {
  private final NameTable<RuleGroup[]> zones;

  private RuleTable(NameTable<RuleGroup[]> zones) {
    this.zones = zones;
  }

  /**
   * Compiles rules.
   *
   * @param rules in the order written
   * @param idle takes each rule that never decides, with one that comes before it
   */
  @ColdPath("rules are compiled before anybody asks")
  static RuleTable of(List<Rule> rules, BiConsumer<Rule, Rule> idle) {
    Blankets blankets = new Blankets();
    Map<Set<WireName>, List<Rule>> sameZones = new LinkedHashMap<>();
    for (Rule rule : rules) {
      Rule by = blankets.over(rule);
      if (by == null) {
        blankets.add(rule);
        sameZones.computeIfAbsent(rule.zones().names(), absent -> new ArrayList<>()).add(rule);
      } else {
        idle.accept(rule, by);
      }
    }
    Map<WireName, List<RuleGroup>> groups = new LinkedHashMap<>();
    sameZones.forEach(
        (names, own) -> {
          RuleGroup group = new RuleCompiler(own).compile(idle);
          names.forEach(
              name -> groups.computeIfAbsent(name, absent -> new ArrayList<>()).add(group));
        });
    NameTable.Builder<RuleGroup[]> zones = NameTable.builder();
    groups.forEach((name, own) -> zones.put(name, own.toArray(new RuleGroup[0])));
    return new RuleTable(zones.build());
  }

  /** The first rule for whoever sent a packet, a name and a type of records; null for none. */
  @Nullable Rule find(Packet packet, WireName name, int type) {
    Rule found = null;
    int label = zones.longest(name, 0);
    while (label >= 0) {
      RuleGroup[] groups = zones.get(name, label);
      for (int i = 0; groups != null && i < groups.length; i++) {
        found = Rule.first(found, groups[i].find(packet, type));
      }
      label = zones.longest(name, label + 1);
    }
    return found;
  }
}
