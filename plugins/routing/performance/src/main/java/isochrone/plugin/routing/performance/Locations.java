package isochrone.plugin.routing.performance;

import isochrone.api.Block;
import isochrone.api.Setup;
import isochrone.api.geo.Region;
import isochrone.api.geo.Regions;
import isochrone.api.traffic.Targets;
import java.util.List;

/**
 * The regions where the endpoints of a profile stand.
 *
 * <p>Lines of {@code latency} anywhere in the configuration may add regions, so names are looked up
 * only once all lines have been read.
 *
 * @param names of the region of each endpoint, in the order written
 * @param regions all regions of the configuration
 */
record Locations(List<String> names, Regions regions) {
  private static final String KEY = "location";

  static Locations of(Targets targets, Regions regions) {
    return new Locations(
        targets.blocks().stream().map(endpoint -> endpoint.text(KEY)).toList(), regions);
  }

  /** Refuses regions that are not known, whatever the method. */
  static void check(Targets targets, Setup setup) {
    for (Block endpoint : targets.blocks()) {
      if (endpoint.given(KEY)) {
        setup.whenRead(() -> checkKnown(endpoint, setup.regions()));
      }
    }
  }

  private static void checkKnown(Block endpoint, Regions regions) {
    String name = endpoint.text(KEY);
    if (regions.find(name) == null) {
      endpoint.problem(
          endpoint.origin(KEY), "location must be a known region " + regions.was(name));
    }
  }

  /** Refuses endpoints that stand nowhere. */
  static void require(Targets targets) {
    for (Block endpoint : targets.blocks()) {
      if (!endpoint.given(KEY)) {
        endpoint.problem(KEY, "is missing: performance needs the region of every endpoint");
      }
    }
  }

  /** Says that clients may be sent to these regions. */
  void use() {
    for (int target = 0; target < names.size(); target++) {
      int region = region(target);
      if (region >= 0) {
        regions.use(region);
      }
    }
  }

  /** Index of the region of an endpoint; -1 for one that is not known. */
  int region(int target) {
    Region region = regions.find(names.get(target));
    return region == null ? -1 : region.index();
  }
}
