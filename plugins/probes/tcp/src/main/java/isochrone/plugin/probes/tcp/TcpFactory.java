package isochrone.plugin.probes.tcp;

import io.netty.bootstrap.Bootstrap;
import isochrone.api.Block;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.Probe;

/** Makes {@link TcpProbe}. */
public final class TcpFactory implements ProbeFactory {

  @Override
  public String name() {
    return "tcp";
  }

  @Override
  public Probe create(Block monitor, Setup setup) {
    return new TcpProbe(TcpSettings.of(monitor), setup.service(Bootstrap.class));
  }
}
