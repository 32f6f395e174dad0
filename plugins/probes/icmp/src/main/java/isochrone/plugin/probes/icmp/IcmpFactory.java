package isochrone.plugin.probes.icmp;

import isochrone.api.BadBlock;
import isochrone.api.Block;
import isochrone.api.Origin;
import isochrone.api.ProbeFactory;
import isochrone.api.Problem;
import isochrone.api.Programs;
import isochrone.api.Setup;
import isochrone.api.traffic.Probe;

/** Makes {@link IcmpProbe}, where there is a program for it. */
public final class IcmpFactory implements ProbeFactory {
  private final String ping;

  /** Pings with the program of that name. */
  public IcmpFactory() {
    this("ping");
  }

  /** Pings with another program. */
  IcmpFactory(String ping) {
    this.ping = ping;
  }

  @Override
  public String name() {
    return "icmp";
  }

  @Override
  public Probe create(Block monitor, Setup setup) {
    setup.onStart(() -> requirePing(monitor.plugin(), monitor.origin()));
    return new IcmpProbe(ping, setup.service(Programs.class));
  }

  private void requirePing(String plugin, Origin origin) {
    if (Programs.find(ping) == null) {
      String missing =
          "monitor icmp needs the program ping, which is not in PATH; install it:"
              + " Debian's package is iputils-ping";
      throw new BadBlock(new Problem(origin, plugin, missing));
    }
  }
}
