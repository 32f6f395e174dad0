package isochrone.plugin.observability.prometheus;

import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Setup;
import isochrone.api.Stage;
import java.util.List;

/** Makes {@link Prometheus} and mounts the page that is scraped. */
public final class PrometheusFactory implements HandlerFactory {

  @Override
  public String name() {
    return "prometheus";
  }

  @Override
  public Stage stage() {
    return Stage.OBSERVE;
  }

  /** In front of everything, to count what any other plugin drops or answers. */
  @Override
  public int rank() {
    return 0;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    for (Block use : uses) {
      PrometheusSettings settings = PrometheusSettings.of(use);
      Machine machine = setup.shared(new Machine.Key(), Machine::watch);
      Families families = new Families(settings.namespace(), settings.detail());
      Scrape page = new Scrape(setup.metrics(), families, machine);
      setup.http(settings.address(), "/metrics", page, use.origin("address"));
    }
    RequestMetrics metrics = RequestMetrics.in(setup.metrics());
    Prometheus handler =
        new Prometheus(setup.clock(), setup.perLoop(() -> new Servers(metrics, setup.zones())));
    setup.outside(handler::count);
    return handler;
  }
}
