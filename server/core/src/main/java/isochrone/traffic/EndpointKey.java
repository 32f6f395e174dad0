package isochrone.traffic;

import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.EndpointStatus;
import isochrone.api.traffic.Monitor;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.Target;
import isochrone.wire.WireName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
  /** 128 bits: two endpoints never share one. */
  private static final int FINGERPRINT_OCTETS = 16;

  /**
   * The key of an endpoint.
   *
   * @param monitor how it is probed, as {@link #text} says it
   */
  static EndpointKey of(Profile profile, Endpoint endpoint, String monitor) {
    return new EndpointKey(
        profile.name(),
        endpoint.name(),
        StatusRules.initial(profile, endpoint),
        endpoint.target(),
        endpoint.probe(),
        endpoint.headers(),
        monitor);
  }

  /** All of a monitor but its probe, which each configuration makes anew. */
  static String text(@Nullable Monitor monitor) {
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
        + monitor.recovery()
        + " "
        + monitor.addresses()
        + " "
        + monitor.settings();
  }

  /** A digest of all of this, for keeping in files. */
  String fingerprint() {
    try {
      byte[] text = toString().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest, 0, FINGERPRINT_OCTETS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the endpoint is probed. */
  boolean probed() {
    return initial == EndpointStatus.CHECKING_ENDPOINT && !(target instanceof Target.Nested);
  }
}
