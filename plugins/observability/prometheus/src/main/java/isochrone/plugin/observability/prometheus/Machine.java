package isochrone.plugin.observability.prometheus;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.hotspot.DefaultExports;

/**
 * The metrics of the process and its Java virtual machine. Some of them listen to the virtual
 * machine, so there is one for all pages and reloads.
 *
 * @param registry what reads them
 */
record Machine(CollectorRegistry registry) implements AutoCloseable {

  /** What all blocks share it by. */
  record Key() {}

  static Machine watch() {
    CollectorRegistry registry = new CollectorRegistry();
    DefaultExports.register(registry);
    return new Machine(registry);
  }

  @Override
  public void close() {
    registry.clear();
  }
}
