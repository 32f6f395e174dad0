package isochrone.api.zone;

import isochrone.api.Origin;
import isochrone.wire.RecordSet;
import isochrone.wire.WireName;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All record sets of a zone while they are collected and checked. */
final class Drafts {
  private final Map<WireName, Map<Integer, Draft>> names = new LinkedHashMap<>();

  void add(WireName owner, int type, int ttl, byte[] data, Origin origin) {
    names
        .computeIfAbsent(owner, name -> new LinkedHashMap<>())
        .computeIfAbsent(type, number -> new Draft(number, origin, ttl))
        .add(ttl, data);
  }

  /** Each owner with its sets by type. */
  Map<WireName, Map<Integer, Draft>> byName() {
    return names;
  }

  @Nullable Draft find(WireName owner, int type) {
    return names.getOrDefault(owner, Map.of()).get(type);
  }

  boolean has(WireName owner, int type) {
    return find(owner, type) != null;
  }

  @Nullable RecordSet set(WireName owner, int type) {
    Draft draft = find(owner, type);
    return draft == null ? null : draft.toRecordSet();
  }

  /**
   * The highest name strictly between {@code origin} and {@code owner}, or {@code owner} itself
   * where {@code self}, that has a set of this type; null for none.
   */
  @Nullable WireName highest(WireName owner, WireName origin, int type, boolean self) {
    int last = self ? 0 : 1;
    for (int label = owner.labels() - origin.labels() - 1; label >= last; label--) {
      WireName above = owner.suffix(label);
      if (has(above, type)) {
        return above;
      }
    }
    return null;
  }
}
