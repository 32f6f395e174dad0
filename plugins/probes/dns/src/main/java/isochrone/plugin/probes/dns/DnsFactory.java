package isochrone.plugin.probes.dns;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoopGroup;
import isochrone.api.Block;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.Probe;

/** Makes {@link DnsProbe}. */
public final class DnsFactory implements ProbeFactory {

  @Override
  public String name() {
    return "dns";
  }

  @Override
  public Probe create(Block monitor, Setup setup) {
    Connections connections =
        new Connections(setup.service(EventLoopGroup.class).next(), setup.service(Bootstrap.class));
    return new DnsProbe(DnsSettings.of(monitor), connections);
  }
}
