package isochrone.host;

import io.netty.util.NetUtil;
import isochrone.api.Page;
import isochrone.api.Reloader;
import isochrone.api.Zone;
import isochrone.api.metrics.Metrics;
import isochrone.api.traffic.StatusBoard;
import isochrone.chain.Catalog;
import isochrone.chain.Generation;
import isochrone.host.page.EventsPage;
import isochrone.host.page.HandsPage;
import isochrone.host.page.Listening;
import isochrone.host.page.ReloadPage;
import isochrone.host.page.ServerFacts;
import isochrone.host.page.StatusPage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running server: starts whole or not at all, and ends in good order. */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.server");
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ServerOptions options;
  private final Machine machine;
  private final Configurations configurations;
  private final Instant started;
  private final CountDownLatch hurried = new CountDownLatch(1);

  private Server(ServerOptions options, Catalog catalog, Map<String, Page> more) {
    this.options = options;
    this.machine = new Machine(options, catalog);
    this.started = machine.clock().now();
    this.configurations = new Configurations(options, machine, controls(more));
  }

  /** Tells all that is wrong with a configuration, and what could be better, without serving it. */
  public static Checked check(ServerOptions options, Catalog catalog) {
    Server server = new Server(options.forCheck(), catalog, Map.of());
    try {
      return server.configurations.check();
    } finally {
      server.machine.close();
    }
  }

  /**
   * Starts a server.
   *
   * @throws Refused when it cannot be started as asked; nothing is left open then
   */
  public static Server start(ServerOptions options, Catalog catalog) throws Refused {
    return start(options, catalog, Map.of());
  }

  /**
   * Starts a server.
   *
   * @param more pages for its control socket that whoever runs it has, by path
   * @throws Refused when it cannot be started as asked; nothing is left open then
   */
  public static Server start(ServerOptions options, Catalog catalog, Map<String, Page> more)
      throws Refused {
    Server server = new Server(options, catalog, more);
    try {
      server.machine.supervise(System.getenv());
      server.machine.supervisor().starting("starting");
      server.configurations.load();
      server.machine.openControl();
      server.configurations.showControl();
      server.machine.watch();
      server.machine.supervisor().ready(server.configurations.headline());
      return server;
    } catch (Refused | RuntimeException e) {
      server.configurations.close();
      server.machine.close();
      throw e;
    }
  }

  /** Where each zone can be asked for now. */
  public List<Listening> listening() {
    List<Listening> all = new ArrayList<>();
    Running now = configurations.live();
    if (now == null) {
      return all;
    }
    Map<InetSocketAddress, isochrone.net.Listening> open = new LinkedHashMap<>();
    Iterator<isochrone.net.Listening> opened = now.listening().iterator();
    now.generation().addresses().forEach(address -> open.put(address, opened.next()));
    for (Generation.ServedBlock block : now.generation().blocks()) {
      block
          .zones()
          .forEach(
              (zone, addresses) ->
                  addresses.forEach(address -> all.add(listening(zone, open.get(address)))));
    }
    return all;
  }

  private static Listening listening(Zone zone, isochrone.net.@Nullable Listening open) {
    if (open == null) {
      throw new IllegalStateException("zone " + zone.text() + " is served on no open address");
    }
    InetSocketAddress bound = open.bound();
    InetAddress address = bound.getAddress();
    String host = address.isAnyLocalAddress() ? null : NetUtil.toAddressString(address);
    return new Listening(zone.text(), open.listener().text(), host, bound.getPort());
  }

  /** The directives that the live Corefile uses, each once. */
  public List<String> plugins() {
    Running now = configurations.live();
    TreeSet<String> names = new TreeSet<>();
    if (now != null) {
      now.generation().blocks().forEach(block -> names.addAll(block.plugins()));
    }
    return List.copyOf(names);
  }

  /** Replaces the configuration by what its files say now. */
  public Reloader reloader() {
    return configurations;
  }

  /** The states of all profiles and endpoints. */
  public StatusBoard board() {
    return machine.traffic().board();
  }

  /** The server's numbers. */
  public Metrics metrics() {
    return machine.metrics();
  }

  /** Ends at once the time in which a server that was told to stop goes on answering. */
  public void hurry() {
    hurried.countDown();
  }

  /**
   * Is ready no more, goes on answering for the time that the configuration asks for, then answers
   * what has been taken, for at most 5 seconds, and closes everything.
   */
  @Override
  public void close() {
    machine.readiness().stop();
    Duration linger = configurations.linger();
    machine.supervisor().stopping(linger.plus(GRACE.multipliedBy(3)));
    linger(linger);
    configurations.seal(GRACE);
    machine.listeners().drain(GRACE);
    configurations.close();
    machine.close();
  }

  private void linger(Duration time) {
    if (time.isZero()) {
      return;
    }
    LOG.info("goes on answering for {} s before it stops", time.toSeconds());
    try {
      if (hurried.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.info("stops at once");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ServerFacts facts() {
    return new ServerFacts(
        machine.clock().now(),
        zones(),
        configurations.running(),
        configurations.loaded(),
        configurations.reloads().refused(),
        machine.stateFolder(),
        machine.readiness().missing());
  }

  private List<ServerFacts.Served> zones() {
    Running now = configurations.live();
    Map<String, Set<String>> listeners = new LinkedHashMap<>();
    for (Listening each : listening()) {
      listeners.computeIfAbsent(each.zone(), zone -> new TreeSet<>()).add(each.listener());
    }
    List<ServerFacts.Served> zones = new ArrayList<>();
    for (Generation.ServedBlock block :
        now == null ? List.<Generation.ServedBlock>of() : now.generation().blocks()) {
      for (Zone zone : block.zones().keySet()) {
        Set<String> where = listeners.getOrDefault(zone.text(), Set.of());
        zones.add(new ServerFacts.Served(zone.text(), List.copyOf(where), block.plugins()));
      }
    }
    return zones;
  }

  private Map<String, Page> controls(Map<String, Page> more) {
    StatusPage.Server self =
        new StatusPage.Server(
            options.version(),
            started,
            options.corefile(),
            this::listening,
            this::plugins,
            board(),
            machine.traffic()::hands,
            this::facts);
    Map<String, Page> pages = new HashMap<>(more);
    StatusPage status = new StatusPage(self);
    pages.put("/", status);
    pages.put("/status", status);
    pages.put("/events", new EventsPage(board()));
    pages.put("/hands", new HandsPage(machine.traffic(), machine.clock(), machine::save));
    pages.put("/reload", new ReloadPage(reason -> configurations.reloads().now(reason)));
    return Map.copyOf(pages);
  }
}
