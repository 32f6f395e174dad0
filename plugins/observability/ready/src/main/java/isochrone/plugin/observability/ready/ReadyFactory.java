package isochrone.plugin.observability.ready;

import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Readiness;
import isochrone.api.Setup;
import isochrone.api.metrics.GaugeFamily;
import java.util.List;

/** Mounts the page that tells whether queries should be sent to this server. */
public final class ReadyFactory implements FeatureFactory {

  @Override
  public String name() {
    return "ready";
  }

  @Override
  public void apply(List<Block> uses, Setup setup) {
    Readiness readiness = setup.service(Readiness.class);
    GaugeFamily gauge =
        setup
            .metrics()
            .gauge("isochrone_ready", "1 when queries should be sent to this server, else 0.");
    for (Block use : uses) {
      ReadySettings settings = ReadySettings.of(use);
      // Outlives reloads: what was ready before one is ready after it.
      Ready page = setup.shared(settings, () -> new Ready(readiness, settings, gauge));
      setup.http(settings.address(), "/ready", page, use.origin("address"));
    }
  }
}
