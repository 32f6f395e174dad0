package isochrone.api.traffic;

import isochrone.wire.PacketAddress;
import isochrone.wire.WireName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What one check is aimed at.
 *
 * @param profile the profile in which the endpoint stands
 * @param endpoint the endpoint
 * @param address the address to go to, one of those of the endpoint; null for a probe that does not
 *     {@linkplain Probe#connects connect}
 */
public record Aim(WireName profile, Endpoint endpoint, @Nullable InetAddress address) {

  /**
   * Where to connect.
   *
   * @param monitorPort the port that the monitor says, 1 to 65535; the endpoint's own wins
   * @throws IllegalStateException when there is no address
   */
  public InetSocketAddress socket(int monitorPort) {
    if (address == null) {
      throw new IllegalStateException("a probe that connects must say so");
    }
    return new InetSocketAddress(address, endpoint.probePort(monitorPort));
  }

  /**
   * Whom to ask for there: the name that clients know the endpoint by, without a final dot; without
   * one the host that it is probed at, or the address, an IPv6 one in brackets.
   */
  public String host() {
    if (endpoint.target() instanceof Target.Name name) {
      return name.hosts().get(0);
    }
    String host =
        endpoint.probe() == null && address != null
            ? PacketAddress.of(address.getAddress()).toString()
            : endpoint.probeHosts().get(0);
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }
}
