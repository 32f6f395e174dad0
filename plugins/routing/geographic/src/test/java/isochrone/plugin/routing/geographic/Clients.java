package isochrone.plugin.routing.geographic;

import isochrone.api.geo.Area;
import isochrone.api.geo.ClientFacts;
import isochrone.api.geo.Hierarchy;
import isochrone.kit.KnownClients;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Clients of whom it is known where they are. */
final class Clients {

  private Clients() {}

  /** Ranges of addresses, each with the code of its area behind it. */
  static KnownClients in(String... rangesAndCodes) {
    return new KnownClients().publish(ClientFacts.AREA, areas(rangesAndCodes));
  }

  static Map<String, Area> areas(String... rangesAndCodes) {
    Map<String, Area> areas = new LinkedHashMap<>();
    for (int i = 0; i < rangesAndCodes.length; i += 2) {
      areas.put(rangesAndCodes[i], area(rangesAndCodes[i + 1]));
    }
    return areas;
  }

  static Area area(String code) {
    return Objects.requireNonNull(Hierarchy.standard().find(code), code);
  }
}
