package isochrone.plugin.routing.performance;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Status;
import isochrone.api.traffic.Targets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sorts the endpoints of a profile by region, for one state of them. */
final class Sites {
  private final Targets targets;
  private final Locations locations;
  private final PerformanceSettings settings;
  private final boolean[] on;
  private final boolean[] usable;

  Sites(Targets targets, Locations locations, PerformanceSettings settings, Status status) {
    this.targets = targets;
    this.locations = locations;
    this.settings = settings;
    on = new boolean[targets.size()];
    usable = new boolean[targets.size()];
    for (int target = 0; target < targets.size(); target++) {
      on[target] = targets.enabled().get(target) && status.of(target) != EndpointStatus.DISABLED;
      usable[target] = status.usable(target);
    }
  }

  /** Whether each endpoint is usable. */
  boolean[] usable() {
    return usable;
  }

  /**
   * The regions that clients may be sent by, in the order in which their first endpoints are
   * written.
   */
  Site[] all() {
    Map<Integer, List<Integer>> byRegion = new LinkedHashMap<>();
    for (int target = 0; target < targets.size(); target++) {
      int region = locations.region(target);
      if (on[target] && region >= 0) {
        locations.regions().use(region);
        byRegion.computeIfAbsent(region, r -> new ArrayList<>()).add(target);
      }
    }
    List<Site> sites = new ArrayList<>();
    byRegion.forEach((region, members) -> add(sites, region, members));
    return sites.toArray(new Site[0]);
  }

  private void add(List<Site> sites, int region, List<Integer> members) {
    boolean isDown = members.stream().noneMatch(target -> usable[target]);
    List<Integer> others = settings.spread() ? others(region) : List.of();
    boolean isSpread = members.size() > 1 || others.size() > 1;
    if (!isDown) {
      sites.add(site(region, members, false, isSpread));
    } else if (settings.spread()) {
      sites.add(site(region, others, true, isSpread));
    }
  }

  /** What is switched on in all other regions. */
  private List<Integer> others(int region) {
    List<Integer> others = new ArrayList<>();
    for (int target = 0; target < targets.size(); target++) {
      if (on[target] && locations.region(target) != region) {
        others.add(target);
      }
    }
    return others;
  }

  private Site site(int region, List<Integer> members, boolean isDown, boolean isSpread) {
    String name = locations.regions().all().get(region).name();
    // Names rather than numbers: unrelated changes of the configuration move nobody.
    long seed = SpreadPrefix.mix(settings.name().hashCode()) + name.hashCode();
    return new Site(
        name,
        region,
        seed,
        isDown,
        isSpread,
        members.stream().mapToInt(target -> target).toArray(),
        members.stream().filter(target -> usable[target]).mapToInt(target -> target).toArray());
  }
}
