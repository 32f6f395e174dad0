package isochrone.traffic;

import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.ProfileStatus;
import isochrone.api.traffic.Target;
import isochrone.api.traffic.Verdict;
import java.util.function.IntPredicate;

/**
 * How the states of a profile's endpoints make the state of the endpoint that stands for it in
 * another profile.
 *
 * @param status the state of that endpoint
 * @param because what of the profile made it so
 */
record RollUp(EndpointStatus status, Verdict because) {

  /** The profile below, as it is or as it would be. */
  interface Child {

    /** Its own switch. */
    boolean enabled();

    /** The states of its endpoints. */
    Statuses statuses();

    /** Whether one of them, where it is available, comes to an address of this family. */
    boolean gives(int endpoint, boolean ipv4);
  }

  /** The state of an endpoint that wants so much of {@code child}. */
  static RollUp of(Target.Nested wanted, Child child) {
    ProfileStatus profile = child.statuses().together(child.enabled());
    if (profile == ProfileStatus.DISABLED || profile == ProfileStatus.INACTIVE) {
      return new RollUp(EndpointStatus.STOPPED, Verdict.failed("the profile is " + profile));
    }
    Tally all = Tally.of(child, i -> true);
    Tally ipv4 = Tally.of(child, i -> wanted.minChildrenIpv4() > 0 && child.gives(i, true));
    Tally ipv6 = Tally.of(child, i -> wanted.minChildrenIpv6() > 0 && child.gives(i, false));
    boolean online =
        all.online >= wanted.minChildren()
            && ipv4.online >= wanted.minChildrenIpv4()
            && ipv6.online >= wanted.minChildrenIpv6();
    boolean available =
        all.available() >= wanted.minChildren()
            && ipv4.available() >= wanted.minChildrenIpv4()
            && ipv6.available() >= wanted.minChildrenIpv6();
    String text = text(wanted, all, ipv4, ipv6, child.statuses().size());
    if (online) {
      return new RollUp(EndpointStatus.ONLINE, Verdict.healthy(text));
    }
    return available
        ? new RollUp(EndpointStatus.CHECKING_ENDPOINT, Verdict.healthy(text))
        : new RollUp(EndpointStatus.DEGRADED, Verdict.failed(text));
  }

  /** How many endpoints are up, and how many may be. */
  private record Tally(int online, int checking) {

    static Tally of(Child child, IntPredicate counts) {
      int online = 0;
      int checking = 0;
      for (int i = 0; i < child.statuses().size(); i++) {
        EndpointStatus status = child.statuses().of(i);
        if (counts.test(i) && status == EndpointStatus.CHECKING_ENDPOINT) {
          checking++;
        } else if (counts.test(i) && status.available()) {
          online++;
        }
      }
      return new Tally(online, checking);
    }

    int available() {
      return online + checking;
    }
  }

  private static String text(Target.Nested wanted, Tally all, Tally ipv4, Tally ipv6, int size) {
    StringBuilder text = new StringBuilder();
    text.append("%d of %d endpoints available".formatted(all.available(), size));
    text.append(", at least %d wanted".formatted(wanted.minChildren()));
    if (wanted.minChildrenIpv4() > 0) {
      text.append("; IPv4: %d, %d wanted".formatted(ipv4.available(), wanted.minChildrenIpv4()));
    }
    if (wanted.minChildrenIpv6() > 0) {
      text.append("; IPv6: %d, %d wanted".formatted(ipv6.available(), wanted.minChildrenIpv6()));
    }
    return text.toString();
  }
}
