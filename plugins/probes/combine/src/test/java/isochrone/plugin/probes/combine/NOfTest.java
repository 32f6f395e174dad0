package isochrone.plugin.probes.combine;

import isochrone.api.ProbeFactory;
import isochrone.kit.ProbeContract;
import isochrone.kit.TalkingServer;

class NOfTest extends ProbeContract {
  @Override
  protected ProbeFactory factory() {
    return new NOfFactory();
  }

  @Override
  protected String settings(int port) {
    return "at-least=1 {\n check tcp port=" + port + "\n}";
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
