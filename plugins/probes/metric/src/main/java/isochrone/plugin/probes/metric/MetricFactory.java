package isochrone.plugin.probes.metric;

import isochrone.api.Block;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.Probe;
import java.net.http.HttpClient;

/** Makes {@link MetricProbe}. */
public final class MetricFactory implements ProbeFactory {

  @Override
  public String name() {
    return "metric";
  }

  @Override
  public Probe create(Block monitor, Setup setup) {
    MetricSettings settings = MetricSettings.of(monitor);
    Turns turns = setup.shared(new Turns.Key(settings.server()), Turns::new);
    return new MetricProbe(settings, setup.service(HttpClient.class), turns);
  }
}
