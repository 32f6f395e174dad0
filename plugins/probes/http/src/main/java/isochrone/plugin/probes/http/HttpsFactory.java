package isochrone.plugin.probes.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import io.netty.bootstrap.Bootstrap;
import isochrone.api.Block;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.Probe;

/** Makes {@link HttpProbe} for encrypted connections. */
public final class HttpsFactory implements ProbeFactory {
  private static final int PORT = 443;

  @Override
  public String name() {
    return "https";
  }

  @Override
  public Config reference() {
    return ProbeFactory.super
        .reference()
        .withValue("port", ConfigValueFactory.fromAnyRef(PORT, "the port of https"));
  }

  @Override
  public Probe create(Block monitor, Setup setup) {
    HttpSettings settings = HttpSettings.of(monitor, true);
    setup.onStart(settings.certificate()::read);
    return new HttpProbe(settings, setup.service(Bootstrap.class), setup.clock(), true);
  }
}
