package isochrone.plugin.routing.multivalue;

import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Selector;
import isochrone.api.traffic.Status;
import isochrone.api.traffic.Targets;
import java.util.stream.IntStream;

/** Picks several usable endpoints of each family. */
final class Multivalue implements RoutingMethod {
  private final MultivalueSettings settings;

  Multivalue(MultivalueSettings settings) {
    this.settings = settings;
  }

  @Override
  public Selector prepare(Targets targets, Status status) {
    return new Several(
        usable(targets, status, true),
        usable(targets, status, false),
        settings.maxReturn(),
        targets.names());
  }

  private static int[] usable(Targets targets, Status status, boolean ipv4) {
    return IntStream.range(0, targets.size())
        .filter(target -> status.usable(target) && targets.kinds().get(target).has(ipv4))
        .toArray();
  }
}
