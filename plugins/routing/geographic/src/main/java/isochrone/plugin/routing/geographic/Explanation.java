package isochrone.plugin.routing.geographic;

import isochrone.api.Client;
import isochrone.api.Trace;
import isochrone.api.geo.Area;
import isochrone.api.traffic.EndpointStatus;
import isochrone.wire.ColdPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says how an endpoint was found, a note for each step. */
@ColdPath("people ask for explanations, one at a time")
final class Explanation {
  private final Trace trace;
  private final List<String> names;
  private final EndpointStatus[] states;

  Explanation(Trace trace, List<String> names, EndpointStatus... states) {
    this.trace = trace;
    this.names = names;
    this.states = states;
  }

  /** An override decides. */
  void override(Client client, int target) {
    String found = client + " is in the subnets of " + names.get(target);
    note(found + ": areas are not asked for");
  }

  /** Where the client is; null where that is not known. */
  Explanation area(Client client, @Nullable Area area) {
    return note(
        area == null
            ? "the area of " + client + " is not known: only WORLD can match"
            : client + " is in " + area.code() + " (" + area.name() + ")");
  }

  /** Who holds the areas around the client, up to the first that counts. */
  void walk(Area from, GeographicSettings settings) {
    for (Area area = from; area != null; area = area.parent()) {
      int holder = settings.holders().getOrDefault(area, GeographicSettings.NONE);
      if (holder == GeographicSettings.NONE) {
        note("no endpoint holds " + area.code());
      } else if (states[holder] == EndpointStatus.DISABLED) {
        note(names.get(holder) + " holds " + area.code() + ", but is switched off");
      } else {
        note(names.get(holder) + " holds " + area.code());
        return;
      }
    }
    note("nothing matches: the answer holds no data");
  }

  /** What becomes of the endpoint. */
  void verdict(int target, boolean served) {
    String state = names.get(target) + " is " + states[target];
    note(state + (served ? ": served, as health does not count" : ": the answer holds no data"));
  }

  private Explanation note(String text) {
    trace.note("geographic", text);
    return this;
  }
}
