package isochrone.plugin.probes.http;

import isochrone.api.ProbeFactory;
import isochrone.kit.AuthoritiesContract;
import isochrone.kit.Certificates;
import isochrone.kit.ProbeContract;
import isochrone.kit.RawServer;

class HttpsAuthoritiesTest extends AuthoritiesContract {

  @Override
  protected ProbeFactory factory() {
    return new HttpsFactory();
  }

  @Override
  protected ProbeContract.Service showing(Certificates shown) {
    return RawServer.answering(RawServer.status(200), shown::sockets);
  }
}
