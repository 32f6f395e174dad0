package isochrone.plugin.probes.tls;

import isochrone.api.ProbeFactory;
import isochrone.kit.AuthoritiesContract;
import isochrone.kit.Certificates;
import isochrone.kit.ProbeContract;
import isochrone.kit.RawServer;

class TlsAuthoritiesTest extends AuthoritiesContract {

  @Override
  protected ProbeFactory factory() {
    return new TlsFactory();
  }

  @Override
  protected ProbeContract.Service showing(Certificates shown) {
    return RawServer.answering("", shown::sockets);
  }
}
