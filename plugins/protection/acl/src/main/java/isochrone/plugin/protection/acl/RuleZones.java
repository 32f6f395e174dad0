package isochrone.plugin.protection.acl;

import isochrone.wire.ColdPath;
import isochrone.wire.NameTable;
import isochrone.wire.QueryPath;
import isochrone.wire.WireName;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The zones that rules are for. */
@QueryPath
final class RuleZones {
  private final NameTable<Integer> indexes;

  private RuleZones(NameTable<Integer> indexes) {
    this.indexes = indexes;
  }

  /**
   * Some zones.
   *
   * @param names the zones, at least one
   * @param known indexes of all zones that any rule is for; those that are new are added
   */
  @ColdPath("rules are compiled before anybody asks")
  static RuleZones of(Collection<WireName> names, Map<String, Integer> known) {
    NameTable.Builder<Integer> indexes = NameTable.builder();
    for (WireName name : names) {
      indexes.put(name, known.computeIfAbsent(name.toString(), absent -> known.size()));
    }
    return new RuleZones(indexes.build());
  }

  /** Each of them once. */
  @ColdPath("rules are compiled before anybody asks")
  Set<WireName> names() {
    return indexes.names();
  }

  /** Index of the longest zone in which a name lies; -1 for none. */
  int find(WireName name) {
    int label = indexes.longest(name, 0);
    Integer index = label < 0 ? null : indexes.get(name, label);
    return index == null ? -1 : index;
  }

  /** Whether each of the others lies in one of these. */
  @ColdPath("rules are compiled before anybody asks")
  boolean cover(RuleZones others) {
    return others.names().stream().allMatch(name -> indexes.longest(name, 0) >= 0);
  }
}
