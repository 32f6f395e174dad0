package isochrone.plugin.routing.profile;

import isochrone.api.Block;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Endpoint.Header;
import isochrone.api.traffic.Endpoint.ProbeAddress;
import isochrone.api.traffic.Target;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one {@code endpoint} line. */
final class EndpointSettings {

  private EndpointSettings() {}

  /** The endpoint; null when it has no target that can be read. */
  static @Nullable Endpoint of(Block b, Alike alike) {
    String name = alike.one(name(b));
    Target target = read(b, "target", Hosts::target);
    ProbeAddress probe = b.given("probe") ? read(b, "probe", Hosts::probe) : null;
    int ttl = b.given("ttl") ? b.ttl("ttl") : -1;
    List<Header> headers = List.copyOf(Header.of(b, "header"));
    if (target == null) {
      return null;
    }
    return new Endpoint(
        name, target, !b.flag("disabled"), b.flag("always-serve"), ttl, probe, headers, b.origin());
  }

  /** The name of an endpoint of any kind. */
  static String name(Block b) {
    String name = b.text("name");
    if (name.isEmpty() || name.indexOf(':') >= 0) {
      b.problem("name", "must not be empty and must not hold a colon", name);
    }
    return name;
  }

  private static <T> @Nullable T read(Block b, String key, Function<String, T> reading) {
    String text = b.text(key);
    if (!b.sound(key)) {
      return null;
    }
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException e) {
      b.problem(key, String.valueOf(e.getMessage()), text);
      return null;
    }
  }
}
