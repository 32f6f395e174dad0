package isochrone.plugin.protection.acl;

import isochrone.api.Exchange;
import isochrone.api.Zone;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The zones that rules are for. */
@QueryPath
final class RuleZones {
  private final WireName[] names;
  private final int[] indexes;
  private final boolean all;

  private RuleZones(WireName[] names, int[] indexes, boolean all) {
    this.names = names;
    this.indexes = indexes;
    this.all = all;
  }

  /** All zones of the server block. */
  @ColdPath("rules are compiled before anybody asks")
  static RuleZones all(List<Zone> served) {
    return new RuleZones(
        served.stream().map(Zone::origin).toArray(WireName[]::new), new int[0], true);
  }

  /**
   * Some zones.
   *
   * @param names the zones, at least one
   * @param known all zones that any rule is for, by index; those that are new are added
   */
  @ColdPath("rules are compiled before anybody asks")
  static RuleZones of(List<WireName> names, List<String> known) {
    List<WireName> longestFirst = new ArrayList<>(names);
    longestFirst.sort(Comparator.comparingInt(WireName::labels).reversed());
    int[] indexes = new int[names.size()];
    for (int i = 0; i < indexes.length; i++) {
      String text = longestFirst.get(i).toString();
      if (!known.contains(text)) {
        known.add(text);
      }
      indexes[i] = known.indexOf(text);
    }
    return new RuleZones(longestFirst.toArray(WireName[]::new), indexes, false);
  }

  /** Index of the longest zone in which a query's name lies; -1 for none. */
  int find(Exchange x) {
    if (all) {
      Zone zone = x.zone();
      return zone == null ? -1 : zone.index();
    }
    for (int i = 0; i < names.length; i++) {
      if (x.qname().isWithin(names[i])) {
        return indexes[i];
      }
    }
    return -1;
  }

  /** Whether each of the others lies in one of these. */
  @ColdPath("rules are compiled before anybody asks")
  boolean cover(RuleZones others) {
    boolean covered = true;
    for (int i = 0; i < others.names.length && covered; i++) {
      covered = all || lies(others.names[i]);
    }
    return covered;
  }

  @ColdPath("rules are compiled before anybody asks")
  private boolean lies(WireName name) {
    boolean lies = false;
    for (int i = 0; i < names.length && !lies; i++) {
      lies = name.isWithin(names[i]);
    }
    return lies;
  }
}
