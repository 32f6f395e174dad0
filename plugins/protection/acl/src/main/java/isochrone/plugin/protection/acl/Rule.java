package isochrone.plugin.protection.acl;

import isochrone.api.Origin;
import isochrone.api.geo.AddressRange;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import isochrone.wire.RecordType;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One line: what becomes of the queries that it matches. */
@QueryPath
final class Rule {
  private final int number;
  private final Origin origin;
  private final Action action;
  private final RuleZones zones;
  private final int[] types;
  private final List<AddressRange> sources;

  /**
   * A rule.
   *
   * @param number its place among all rules
   * @param types the types asked for; none stands for all
   * @param sources the addresses that ask; none stands for all
   */
  Rule(
      int number,
      Origin origin,
      Action action,
      RuleZones zones,
      int[] types,
      List<AddressRange> sources) {
    this.number = number;
    this.origin = origin;
    this.action = action;
    this.zones = zones;
    this.types = action == Action.ALLOW ? types.clone() : withAny(types);
    this.sources = List.copyOf(sources);
  }

  /** Whoever asks for ANY would get records of the types that are turned away. */
  @ColdPath("rules are compiled before anybody asks")
  private static int[] withAny(int[] types) {
    return types.length == 0
        ? types
        : IntStream.concat(IntStream.of(types), IntStream.of(RecordType.ANY)).distinct().toArray();
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

  /** The zones that it is for. */
  RuleZones zones() {
    return zones;
  }

  /** The one of two rules that was written first; either may be null. */
  static @Nullable Rule first(@Nullable Rule one, @Nullable Rule other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.number < other.number ? one : other;
  }

  /** Whether it is for queries of this type. */
  boolean hasType(int asked) {
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
