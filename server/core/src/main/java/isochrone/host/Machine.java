package isochrone.host;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoopGroup;
import isochrone.api.Clock;
import isochrone.api.EventLoops;
import isochrone.api.Identity;
import isochrone.api.Page;
import isochrone.api.Programs;
import isochrone.api.Readiness;
import isochrone.api.Reloader;
import isochrone.api.TcpRoundTrips;
import isochrone.api.Threads;
import isochrone.api.geo.Measurements;
import isochrone.chain.Catalog;
import isochrone.chain.Generation;
import isochrone.chain.Parts;
import isochrone.chain.Shared;
import isochrone.chain.Surroundings;
import isochrone.chain.Switch;
import isochrone.host.control.ControlSocket;
import isochrone.host.http.HttpPages;
import isochrone.host.http.PageServer;
import isochrone.host.metrics.MetricsStore;
import isochrone.host.probing.DnsLookup;
import isochrone.host.probing.ProbeLoop;
import isochrone.host.program.SystemPrograms;
import isochrone.host.state.State;
import isochrone.host.supervisor.Supervisor;
import isochrone.net.Listeners;
import isochrone.net.Loops;
import isochrone.net.QueryProcessor;
import isochrone.traffic.Networks;
import isochrone.traffic.Traffic;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The parts of a server that stay while configurations come and go. */
final class Machine implements AutoCloseable {
  private static final Duration WEB_CONNECT = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration SAVE = Duration.ofSeconds(5);

  /** A loop that stands still for so long answers nobody any more. */
  private static final Duration STILL = Duration.ofSeconds(3);

  /** Slow work may be slow: a reload reads large files. */
  private static final Duration VERY_SLOW = Duration.ofMinutes(5);

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
  private final Readers readers = new Readers();
  private final PageServer http;
  private final HttpPages pages;
  private final Once<HttpClient> web = new Once<>(Machine::webClient);
  private final SystemPrograms programs;
  private final State state;
  private final ServerReadiness readiness = new ServerReadiness();
  private final EventLoops turns;
  private final Measurements measurements = new Measurements();
  private Supervisor supervisor = Supervisor.none();
  private @Nullable ControlSocket control;
  private volatile boolean watching;

  /** Starts the threads; nothing is opened yet. */
  Machine(ServerOptions options, Catalog catalog) {
    this.options = options;
    this.catalog = catalog;
    this.metrics = new MetricsStore(options.loops());
    this.http = new PageServer(clock, metrics);
    this.pages = new HttpPages(http);
    this.loops = Loops.start(options.loops(), options.net().nativeTransport());
    Shared shared = new Shared(clock, metrics);
    this.live = new Switch(shared, loops, new SecureRandom().nextLong());
    List<QueryProcessor> processors =
        IntStream.range(0, loops.size()).<QueryProcessor>mapToObj(live::processor).toList();
    this.listeners = new Listeners(loops, processors, options.net(), metrics, clock);
    this.probes = new ProbeLoop(Networks.of(options.probes().networks()));
    this.programs = new SystemPrograms(options.probes().allowExec());
    this.state = State.open(options.state());
    Traffic.Outside outside =
        new Traffic.Outside(probes.hosts(), DnsLookup.system(clock), state.recall());
    Traffic.Rules rules =
        new Traffic.Rules(options.probes().firstRound(), loops.size(), options.probes().limits());
    this.traffic = new Traffic(probes, clock, metrics, outside, rules);
    this.turns = new LoopTurns(clock, threads());
  }

  private List<LoopTurns.Member> threads() {
    List<LoopTurns.Member> threads = new ArrayList<>();
    for (int i = 0; i < loops.size(); i++) {
      int loop = i;
      Executor tasks = task -> loops.execute(loop, task);
      threads.add(new LoopTurns.Member(Loops.name(loop), tasks, STILL, true));
    }
    threads.add(new LoopTurns.Member(ProbeLoop.NAME, probes::later, STILL, true));
    threads.add(new LoopTurns.Member(Background.NAME, background.executor(), VERY_SLOW, false));
    return threads;
  }

  /** Whether queries should be sent here. */
  ServerReadiness readiness() {
    return readiness;
  }

  /** Whether each thread of the server answers. */
  EventLoops turns() {
    return turns;
  }

  /**
   * What configurations are put together with.
   *
   * @param own the server's own pages
   */
  Surroundings surroundings(Reloader reloader, Map<String, Page> own) {
    return new Surroundings(
        catalog,
        clock,
        metrics,
        traffic,
        parts,
        services(),
        own,
        reloader,
        options.home(),
        state.folder(),
        new Identity(options.version(), options.identity()),
        loops.size(),
        options.port());
  }

  private Map<Class<?>, Supplier<?>> services() {
    return Map.ofEntries(
        Map.entry(EventLoopGroup.class, probes::group),
        Map.entry(Bootstrap.class, probes::connections),
        Map.entry(ScheduledExecutorService.class, background::executor),
        Map.entry(Executor.class, readers::executor),
        Map.entry(HttpClient.class, web::get),
        Map.entry(Threads.class, OwnThreads::new),
        Map.entry(Programs.class, () -> programs),
        Map.entry(Readiness.class, () -> readiness),
        Map.entry(EventLoops.class, () -> turns),
        Map.entry(Measurements.class, () -> measurements),
        Map.entry(TcpRoundTrips.class, listeners::roundTrips));
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

  private static HttpClient webClient() {
    return HttpClient.newBuilder()
        .connectTimeout(WEB_CONNECT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  /** Begins to keep what is to outlive the server, and to watch whether probes run. */
  void watch() {
    watching = true;
    background.repeat(
        List.of(
            new Generation.Repeated(LOOK, traffic.watchdog()::look, "watchdog"),
            new Generation.Repeated(SAVE, this::save, "state")));
  }

  /**
   * Keeps what is to outlive the server.
   *
   * @return why that is impossible; null when it is done
   */
  synchronized @Nullable String save() {
    return state.save(traffic.hands(), traffic.health(), false);
  }

  /** The folder of what outlives the server; null when nothing does. */
  @Nullable Path stateFolder() {
    return state.folder();
  }

  /** Begins to tell the service manager that the environment names how the server is doing. */
  void supervise(Map<String, String> environment) {
    supervisor = Supervisor.of(environment, turns);
  }

  /** Who started this process; told nothing where that is nobody who listens. */
  Supervisor supervisor() {
    return supervisor;
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
    if (watching) {
      // A server that never came so far knows less than the one before it has left.
      state.save(traffic.hands(), traffic.health(), true);
    }
    traffic.close();
    programs.close();
    readers.close();
    probes.close();
    loops.close();
    state.close();
    supervisor.close();
  }
}
