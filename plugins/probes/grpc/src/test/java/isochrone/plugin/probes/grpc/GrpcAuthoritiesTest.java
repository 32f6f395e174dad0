package isochrone.plugin.probes.grpc;

import isochrone.api.ProbeFactory;
import isochrone.kit.AuthoritiesContract;
import isochrone.kit.Certificates;
import isochrone.kit.ProbeContract;

class GrpcAuthoritiesTest extends AuthoritiesContract {

  @Override
  protected ProbeFactory factory() {
    return new GrpcFactory();
  }

  @Override
  protected ProbeContract.Service showing(Certificates shown) {
    return HealthServer.encrypted(shown);
  }

  @Override
  protected String settings(int port) {
    return "port=" + port + " tls=on";
  }
}
