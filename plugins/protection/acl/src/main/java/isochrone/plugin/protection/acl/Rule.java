package isochrone.plugin.protection.acl;

import isochrone.api.Exchange;
import isochrone.api.Origin;
import isochrone.api.geo.AddressRange;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.List;

/** One line: what becomes of the queries that it matches. */
@QueryPath
final class Rule {
  private final Origin origin;
  private final Action action;
  private final RuleZones zones;
  private final int[] types;
  private final List<AddressRange> sources;

  /**
   * A rule.
   *
   * @param types the types asked for; none stands for all
   * @param sources the addresses that ask; none stands for all
   */
  Rule(Origin origin, Action action, RuleZones zones, int[] types, List<AddressRange> sources) {
    this.origin = origin;
    this.action = action;
    this.zones = zones;
    this.types = types.clone();
    this.sources = List.copyOf(sources);
  }

  @ColdPath("only people want to know")
  Origin origin() {
    return origin;
  }

  Action action() {
    return action;
  }

  /** The addresses that it is for; none stands for all. */
  @ColdPath("rules are compiled before anybody asks")
  List<AddressRange> sources() {
    return sources;
  }

  /** Whether it matches a query that comes from one of its addresses. */
  boolean matches(Exchange x) {
    return hasType(x.type()) && zones.find(x) >= 0;
  }

  /** Index of the zone in which it matches. */
  int zone(Exchange x) {
    return zones.find(x);
  }

  private boolean hasType(int asked) {
    boolean found = types.length == 0;
    for (int i = 0; i < types.length && !found; i++) {
      found = types[i] == asked;
    }
    return found;
  }

  /** Whether it matches all that another rule matches, as far as addresses are not looked at. */
  @ColdPath("rules are compiled before anybody asks")
  boolean covers(Rule other) {
    return zones.cover(other.zones) && coversTypes(other);
  }

  @ColdPath("rules are compiled before anybody asks")
  private boolean coversTypes(Rule other) {
    boolean covered = types.length == 0 || other.types.length > 0;
    for (int i = 0; i < other.types.length && covered; i++) {
      covered = hasType(other.types[i]);
    }
    return covered;
  }
}
