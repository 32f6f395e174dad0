package isochrone.traffic;

import isochrone.api.Origin;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Flattening;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.Target;
import isochrone.api.traffic.Targets;
import isochrone.api.traffic.Verdict;
import isochrone.wire.WireName;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Profiles and endpoints for tests. */
final class Samples {
  static final Origin ORIGIN = new Origin("Corefile", 1, 1);
  static final Monitor MONITOR =
      new Monitor(
          "scripted",
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          3,
          Monitor.Recovery.AT_ONCE,
          Monitor.Addresses.FIRST,
          (target, timeout, done) -> done.accept(Verdict.healthy("as told")),
          "");

  private Samples() {}

  static Endpoint endpoint(String name, boolean enabled, boolean alwaysServe) {
    Target target = new Target.Address("192.0.2.1", null);
    return new Endpoint(name, target, enabled, alwaysServe, -1, null, List.of(), ORIGIN);
  }

  static Profile profile(
      String name, boolean enabled, @Nullable Monitor monitor, Endpoint... endpoints) {
    return new Profile(
        "test",
        name,
        List.of(WireName.of(name)),
        "first",
        (targets, status) -> (x, out) -> status.usable(0) && out.add(0),
        Targets.NONE,
        enabled,
        30,
        -1,
        Flattening.NONE,
        monitor,
        List.of(endpoints),
        ORIGIN);
  }
}
