package isochrone.plugin.routing.profile;

import isochrone.api.Block;
import isochrone.api.Setup;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Target;
import isochrone.api.traffic.Targets;
import isochrone.wire.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one {@code nested} line. */
final class NestedSettings {

  private NestedSettings() {}

  /** The endpoint that stands for another profile; null when its name cannot be read. */
  static @Nullable Endpoint of(Block b, Setup setup) {
    String name = EndpointSettings.name(b);
    int children = b.integer("min-children", 1, Targets.MAX);
    int ipv4 = b.integer("min-children-ipv4", 0, Targets.MAX);
    int ipv6 = b.integer("min-children-ipv6", 0, Targets.MAX);
    notBelow(b, "min-children-ipv4", children, ipv4);
    notBelow(b, "min-children-ipv6", children, ipv6);
    WireName profile = profile(b, setup);
    if (profile == null) {
      return null;
    }
    Target target = new Target.Nested(profile, children, ipv4, ipv6);
    return new Endpoint(name, target, !b.flag("disabled"), false, -1, null, List.of(), b.origin());
  }

  private static void notBelow(Block b, String family, int children, int least) {
    if (b.sound("min-children") && b.sound(family) && children < least) {
      b.problem("min-children", "must not be below " + family + ", " + least, children);
    }
  }

  private static @Nullable WireName profile(Block b, Setup setup) {
    String label = b.text("profile");
    if (!b.sound("profile")) {
      return null;
    }
    try {
      return label.endsWith(".")
          ? WireName.of(label)
          : WireName.of(label, setup.zones().get(0).origin());
    } catch (IllegalArgumentException e) {
      b.problem("profile", "must be the name of a profile: " + e.getMessage(), label);
      return null;
    }
  }
}
