package isochrone.host;

import io.netty.channel.EventLoopGroup;
import io.netty.resolver.AddressResolverGroup;
import isochrone.api.Clock;
import isochrone.api.Page;
import isochrone.api.Reloader;
import isochrone.chain.Catalog;
import isochrone.chain.Identity;
import isochrone.chain.Parts;
import isochrone.chain.Shared;
import isochrone.chain.Surroundings;
import isochrone.chain.Switch;
import isochrone.net.Listeners;
import isochrone.net.Loops;
import isochrone.net.QueryProcessor;
import isochrone.traffic.Networks;
import isochrone.traffic.Traffic;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The parts of a server that stay while configurations come and go. */
final class Machine implements AutoCloseable {
  private final ServerOptions options;
  private final Catalog catalog;
  private final Clock clock = Clock.system();
  private final MetricsStore metrics;
  private final Loops loops;
  private final Switch live;
  private final Listeners listeners;
  private final ProbeLoop probes;
  private final Traffic traffic;
  private final Parts parts = new Parts();
  private final Background background = new Background();
  private final PageServer http = new PageServer();
  private final HttpPages pages = new HttpPages(http);
  private @Nullable ControlSocket control;

  /** Starts the threads; nothing is opened yet. */
  Machine(ServerOptions options, Catalog catalog) {
    this.options = options;
    this.catalog = catalog;
    this.metrics = new MetricsStore(options.loops());
    this.loops = Loops.start(options.loops(), options.net().nativeTransport());
    Identity identity = new Identity(options.version(), options.identity());
    Shared shared = new Shared(clock, metrics, identity);
    this.live = new Switch(shared, loops, new SecureRandom().nextLong());
    List<QueryProcessor> processors =
        IntStream.range(0, loops.size()).<QueryProcessor>mapToObj(live::processor).toList();
    this.listeners = new Listeners(loops, processors, options.net(), metrics, clock);
    this.probes = new ProbeLoop(Networks.of(options.probeNetworks()));
    Traffic.Outside outside = new Traffic.Outside(probes.reach(), DnsLookup.system(clock));
    this.traffic = new Traffic(probes, clock, metrics, outside, options.firstRound(), loops.size());
  }

  /** What configurations are put together with. */
  Surroundings surroundings(Reloader reloader) {
    Map<Class<?>, Object> services =
        Map.of(EventLoopGroup.class, probes.group(), AddressResolverGroup.class, probes.resolver());
    return new Surroundings(
        catalog,
        clock,
        metrics,
        traffic,
        parts,
        services,
        reloader,
        options.home(),
        loops.size(),
        options.port());
  }

  Clock clock() {
    return clock;
  }

  MetricsStore metrics() {
    return metrics;
  }

  Switch live() {
    return live;
  }

  Listeners listeners() {
    return listeners;
  }

  HttpPages pages() {
    return pages;
  }

  /** Opens the control socket, where the options want one and it can be had. */
  void openControl() {
    Path corefile = options.corefile();
    if (options.control() && corefile != null) {
      control = ControlSocket.open(corefile, http);
    }
  }

  /** Shows pages on the control socket: those of plugins and the server's own. */
  void control(Map<String, Page> ofPlugins, Map<String, Page> own) {
    if (control != null) {
      control.show(ofPlugins, own);
    }
  }

  Background background() {
    return background;
  }

  Traffic traffic() {
    return traffic;
  }

  /** Ends all threads and closes all that is open. */
  @Override
  public void close() {
    background.close();
    if (control != null) {
      control.close();
    }
    http.close();
    listeners.close();
    traffic.close();
    probes.close();
    loops.close();
  }
}
