package isochrone.chain;

import isochrone.api.Clock;
import isochrone.api.Reloader;
import isochrone.api.metrics.Metrics;
import isochrone.traffic.Traffic;
import java.nio.file.Path;
import java.util.Map;

/**
 * What lives as long as the server and every configuration is put together with.
 *
 * @param catalog the installed plugins
 * @param clock the server's clock
 * @param metrics where counters are made
 * @param traffic profiles, their states and probes
 * @param parts what is shared across reloads
 * @param services parts of the server that plugins may ask for by type
 * @param reloader replaces the configuration
 * @param home the folder of the installation
 * @param loops number of event loops
 * @param port the port of keys that name none
 */
public record Surroundings(
    Catalog catalog,
    Clock clock,
    Metrics metrics,
    Traffic traffic,
    Parts parts,
    Map<Class<?>, Object> services,
    Reloader reloader,
    Path home,
    int loops,
    int port) {

  <T> T service(Class<T> type) {
    Object service = services.get(type);
    if (service == null) {
      throw new IllegalArgumentException("the server offers no " + type.getName());
    }
    return type.cast(service);
  }
}
