package isochrone.plugin.probes.combine;

import isochrone.api.ProbeFactory;
import isochrone.kit.ProbeContract;
import isochrone.kit.TalkingServer;

class AllOfTest extends ProbeContract {
  @Override
  protected ProbeFactory factory() {
    return new AllOfFactory();
  }

  @Override
  protected String settings(int port) {
    return "{\n check tcp port=" + port + "\n}";
  }

  @Override
  protected String said(String text) {
    return "tcp: " + text;
  }

  @Override
  protected Service healthy() {
    return new TalkingServer(TalkingServer::listen);
  }
}
