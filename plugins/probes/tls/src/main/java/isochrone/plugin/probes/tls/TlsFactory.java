package isochrone.plugin.probes.tls;

import io.netty.bootstrap.Bootstrap;
import isochrone.api.Block;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.Probe;

/** Makes {@link TlsProbe}. */
public final class TlsFactory implements ProbeFactory {

  @Override
  public String name() {
    return "tls";
  }

  @Override
  public Probe create(Block monitor, Setup setup) {
    TlsSettings settings = TlsSettings.of(monitor);
    setup.onStart(settings.certificate()::read);
    return new TlsProbe(settings, setup.service(Bootstrap.class), setup.clock());
  }
}
