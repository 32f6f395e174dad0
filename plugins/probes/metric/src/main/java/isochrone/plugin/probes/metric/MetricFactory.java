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
    return new MetricProbe(MetricSettings.of(monitor), setup.service(HttpClient.class));
  }
}
