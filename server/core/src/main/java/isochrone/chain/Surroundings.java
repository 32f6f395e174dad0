package isochrone.chain;

import isochrone.api.Clock;
import isochrone.api.Identity;
import isochrone.api.Page;
import isochrone.api.Reloader;
import isochrone.api.metrics.Metrics;
import isochrone.traffic.Traffic;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What lives as long as the server and every configuration is put together with.
 *
 * @param catalog the installed plugins
 * @param clock the server's clock
 * @param metrics where counters are made
 * @param traffic profiles, their states and probes
 * @param parts what is shared across reloads
 * @param services parts of the server that plugins may ask for by type, made at the first use
 * @param pages the server's own pages
 * @param reloader replaces the configuration
 * @param home the folder of the installation
 * @param state the folder of what outlives the server; null when it keeps nothing
 * @param identity what the server says of itself where no plugin says otherwise
 * @param loops number of event loops
 * @param port the port of keys that name none
 */
public record Surroundings(
    Catalog catalog,
    Clock clock,
    Metrics metrics,
    Traffic traffic,
    Parts parts,
    Map<Class<?>, Supplier<?>> services,
    Map<String, Page> pages,
    Reloader reloader,
    Path home,
    @Nullable Path state,
    Identity identity,
    int loops,
    int port) {

  <T> T service(Class<T> type) {
    Supplier<?> service = services.get(type);
    if (service == null) {
      throw new IllegalArgumentException("the server offers no " + type.getName());
    }
    return type.cast(service.get());
  }
}
