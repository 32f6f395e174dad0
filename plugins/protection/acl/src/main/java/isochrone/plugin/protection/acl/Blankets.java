package isochrone.plugin.protection.acl;

import isochrone.wire.WireName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules for all addresses so far: what one of them matches it leaves to no later rule. */
final class Blankets {
  private final Map<WireName, List<Rule>> byZone = new HashMap<>();

  /** Takes a rule, of whatever addresses. */
  void add(Rule rule) {
    if (rule.sources().isEmpty()) {
      for (WireName zone : rule.zones().names()) {
        byZone.computeIfAbsent(zone, absent -> new ArrayList<>()).add(rule);
      }
    }
  }

  /** One that leaves nothing to a later rule; null for none. */
  @Nullable Rule over(Rule later) {
    // Whatever covers all its zones covers the first.
    WireName zone = later.zones().names().iterator().next();
    for (int label = 0; label <= zone.labels(); label++) {
      for (Rule rule : byZone.getOrDefault(zone.suffix(label), List.of())) {
        if (rule.covers(later)) {
          return rule;
        }
      }
    }
    return null;
  }
}
