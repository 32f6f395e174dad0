package isochrone.traffic;

import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.Target;
import isochrone.wire.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint's state hangs on: while a reload leaves all of this equal, the state, and with
 * it the count of failures, lives on.
 */
record EndpointKey(
    WireName profile,
    String name,
    EndpointStatus initial,
    Target target,
    Endpoint.@Nullable ProbeAddress probe,
    List<Endpoint.Header> headers,
    String monitor) {

  static EndpointKey of(Profile profile, Endpoint endpoint) {
    return new EndpointKey(
        profile.name(),
        endpoint.name(),
        StatusRules.initial(profile, endpoint),
        endpoint.target(),
        endpoint.probe(),
        endpoint.headers(),
        text(profile.monitor()));
  }

  /** All of a monitor but its probe, which each configuration makes anew. */
  private static String text(@Nullable Monitor monitor) {
    if (monitor == null) {
      return "none";
    }
    return monitor.type()
        + " "
        + monitor.interval()
        + " "
        + monitor.timeout()
        + " "
        + monitor.toleratedFailures()
        + " "
        + monitor.settings();
  }

  /** Whether the endpoint is probed. */
  boolean probed() {
    return initial == EndpointStatus.CHECKING_ENDPOINT && !(target instanceof Target.Nested);
  }
}
