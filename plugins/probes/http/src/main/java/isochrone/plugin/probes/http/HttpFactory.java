package isochrone.plugin.probes.http;

import io.netty.bootstrap.Bootstrap;
import isochrone.api.Block;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.Probe;

/** Makes {@link HttpProbe} for plain connections. */
public final class HttpFactory implements ProbeFactory {

  @Override
  public String name() {
    return "http";
  }

  @Override
  public Probe create(Block monitor, Setup setup) {
    HttpSettings settings = HttpSettings.of(monitor, false);
    return new HttpProbe(settings, setup.service(Bootstrap.class), setup.clock(), false);
  }
}
