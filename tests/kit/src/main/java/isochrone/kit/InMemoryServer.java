package isochrone.kit;

import isochrone.api.EventLoops;
import isochrone.api.Extension;
import isochrone.api.Identity;
import isochrone.api.Listener;
import isochrone.api.Page;
import isochrone.api.Problem;
import isochrone.api.Readiness;
import isochrone.api.TcpRoundTrips;
import isochrone.api.Threads;
import isochrone.api.geo.Measurements;
import isochrone.api.metrics.Snapshot;
import isochrone.chain.Assembly;
import isochrone.chain.Catalog;
import isochrone.chain.Generation;
import isochrone.chain.Parts;
import isochrone.chain.Shared;
import isochrone.chain.Surroundings;
import isochrone.chain.Switch;
import isochrone.corefile.Corefile;
import isochrone.corefile.Environment;
import isochrone.corefile.Problems;
import isochrone.host.metrics.MetricsStore;
import isochrone.host.page.EventsPage;
import isochrone.host.page.HandsPage;
import isochrone.host.page.ServerFacts;
import isochrone.host.page.StatusPage;
import isochrone.net.Loops;
import isochrone.net.QueryProcessor;
import isochrone.traffic.Limits;
import isochrone.traffic.Memory;
import isochrone.traffic.Traffic;
import isochrone.wire.Packet;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;

/**
 * A server without sockets, made from the text of a Corefile: the chain that real servers have,
 * with time, files and threads in the hands of a test.
 *
 * <p>Queries run on an event loop of its own; everything else runs on the thread of the test.
 */
public final class InMemoryServer implements AutoCloseable {
  private static final int PORT = 1053;
  private static final Limits LIMITS = new Limits(20_000, 1_000);

  private final ManualClock clock = new ManualClock();
  private final ManualTimers timers = new ManualTimers(clock);
  private final MetricsStore metrics;
  private final Loops loops;
  private final Parts parts = new Parts();
  private final ScriptedLookup lookup;
  private final KnownHosts hosts = new KnownHosts();
  private final RecordingReloader reloader = new RecordingReloader();
  private final Ready readiness = new Ready();
  private final ManualThreads threads = new ManualThreads();
  private final Measurements measurements = new Measurements();
  private final ScriptedRoundTrips roundTrips = new ScriptedRoundTrips();
  private final Map<Generation.Repeated, Long> lastRuns = new HashMap<>();
  private final Map<InetSocketAddress, Listener> listeners = new LinkedHashMap<>();
  private final Path folder;
  private final Switch live;
  private final Asker asker;
  private final Traffic traffic;
  private final Surroundings around;
  private @Nullable Generation generation;
  private String text = "";
  private List<Problem> advice = List.of();

  private InMemoryServer(
      Path folder, ScriptedLookup lookup, Map<Class<?>, Supplier<?>> services, Catalog catalog) {
    this(folder, lookup, Memory.NONE, services, catalog, 1);
  }

  private InMemoryServer(
      Path folder,
      ScriptedLookup lookup,
      Memory memory,
      Map<Class<?>, Supplier<?>> services,
      Catalog catalog,
      int loops) {
    this.folder = folder;
    this.lookup = lookup;
    this.metrics = new MetricsStore(loops);
    this.loops = Loops.start(loops, false);
    Shared shared = new Shared(clock, metrics);
    this.live = new Switch(shared, this.loops, 1);
    this.asker = new Asker(this.loops, live.processor(0));
    Traffic.Outside outside = new Traffic.Outside(hosts, lookup, memory);
    Traffic.Rules rules = new Traffic.Rules(Duration.ZERO, loops, LIMITS);
    this.traffic = new Traffic(timers, clock, metrics, outside, rules);
    this.around =
        new Surroundings(
            catalog,
            clock,
            metrics,
            traffic,
            parts,
            services(services),
            Map.of(
                "/", new StatusPage(self()),
                "/status", new StatusPage(self()),
                "/events", new EventsPage(traffic.board()),
                "/hands", new HandsPage(traffic, clock, () -> null)),
            reloader,
            Checkout.top(),
            null,
            new Identity("Isochrone", "kit"),
            loops,
            PORT);
  }

  /** Whether the live Corefile has all that it must have, until a test has it stop. */
  private final class Ready implements Readiness {
    private boolean stopping;

    @Override
    public List<Missing> missing() {
      return stopping ? List.of(new Missing("server", "it is stopping")) : current().missing();
    }

    @Override
    public boolean stopping() {
      return stopping;
    }
  }

  /** The threads that plugins have of their own. */
  public ManualThreads threads() {
    return threads;
  }

  /** Tells the server that it is going to stop; it answers as before. */
  public void stopping() {
    readiness.stopping = true;
  }

  /** What is missing before queries should be sent to the server. */
  public List<Readiness.Missing> missing() {
    return readiness.missing();
  }

  /** How long the server would go on answering after the wish to stop. */
  public Duration linger() {
    return current().linger();
  }

  private Map<Class<?>, Supplier<?>> services(Map<Class<?>, Supplier<?>> given) {
    Map<Class<?>, Supplier<?>> all = new HashMap<>(given);
    all.putIfAbsent(Readiness.class, () -> readiness);
    EventLoops idle = () -> loops.turn().thenApply(turned -> List.of());
    all.putIfAbsent(EventLoops.class, () -> idle);
    all.putIfAbsent(Threads.class, () -> threads);
    all.putIfAbsent(Measurements.class, () -> measurements);
    all.putIfAbsent(TcpRoundTrips.class, () -> roundTrips);
    return all;
  }

  private StatusPage.Server self() {
    return new StatusPage.Server(
        "Isochrone",
        clock.now(),
        folder.resolve("Corefile"),
        List::of,
        List::of,
        traffic.board(),
        traffic::hands,
        () ->
            new ServerFacts(
                clock.now(), List.of(), "", clock.now(), null, null, readiness.missing()));
  }

  /** A server of this Corefile, with all plugins of the class path and some more. */
  public static InMemoryServer of(String corefile, Extension... more) {
    return in(Path.of(""), corefile, more);
  }

  /**
   * The same for a Corefile that lies in a folder.
   *
   * @throws RefusedCorefile when it has mistakes
   */
  public static InMemoryServer in(Path folder, String corefile, Extension... more) {
    return started(
        new InMemoryServer(folder, new ScriptedLookup(), Map.of(), catalog(more)), corefile);
  }

  /** The same with parts of the server that plugins may ask for by type. */
  public static InMemoryServer with(
      Map<Class<?>, Supplier<?>> services, String corefile, Extension... more) {
    return started(
        new InMemoryServer(Path.of(""), new ScriptedLookup(), services, catalog(more)), corefile);
  }

  /** The same where names that are flattened resolve to what a test says, from the start. */
  public static InMemoryServer with(ScriptedLookup lookup, String corefile, Extension... more) {
    return started(new InMemoryServer(Path.of(""), lookup, Map.of(), catalog(more)), corefile);
  }

  /** The same after a server that left this. */
  public static InMemoryServer after(Memory memory, String corefile, Extension... more) {
    return started(
        new InMemoryServer(Path.of(""), new ScriptedLookup(), memory, Map.of(), catalog(more), 1),
        corefile);
  }

  /** The same with several event loops, each with a {@link #processor(int)} of its own. */
  public static InMemoryServer withLoops(int loops, String corefile, Extension... more) {
    return started(
        new InMemoryServer(
            Path.of(""), new ScriptedLookup(), Memory.NONE, Map.of(), catalog(more), loops),
        corefile);
  }

  private static InMemoryServer started(InMemoryServer server, String corefile) {
    try {
      server.load(corefile);
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** What is wrong with a Corefile, line by line; empty when it is fine. */
  public static List<String> problems(String corefile, Extension... more) {
    try {
      of(corefile, more).close();
      return List.of();
    } catch (RefusedCorefile e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  private static Catalog catalog(Extension... more) {
    List<Extension> extensions = new ArrayList<>(List.of(more));
    ServiceLoader.load(Extension.class).forEach(extensions::add);
    return Catalog.of(extensions);
  }

  /**
   * Takes another Corefile live in place of the one before.
   *
   * @throws RefusedCorefile when it has mistakes: nothing changes then
   */
  public void load(String corefile) {
    Problems problems = new Problems();
    Corefile read =
        Corefile.parse(
            folder.resolve("Corefile").toString(), corefile, Environment.system(), PORT, problems);
    Generation next = Assembly.of(read.blocks(), around, problems);
    try {
      requireNone(problems);
      new Start(next).run();
      requireNone(problems);
      traffic.start(next.draft()).join();
      traffic.adopt(next.draft());
    } catch (RuntimeException e) {
      traffic.discard(next.draft());
      Closing.of(next, parts);
      throw e;
    }
    text = corefile;
    advice = problems.advice();
    reloader.running(read.digest());
    replace(next);
  }

  private static void requireNone(Problems problems) {
    if (!problems.isEmpty()) {
      throw new RefusedCorefile(problems.all());
    }
  }

  private void replace(Generation next) {
    Map<InetSocketAddress, Listener> opened = new LinkedHashMap<>();
    for (InetSocketAddress address : next.addresses()) {
      opened.put(address, listeners.computeIfAbsent(address, this::listener));
    }
    Generation old = generation;
    generation = next;
    lastRuns.clear();
    next.repeated().forEach(each -> lastRuns.put(each, clock.nanoTime()));
    live.to(next, opened, () -> {});
    loops.turn().join();
    if (old != null) {
      Closing.of(old, parts);
    }
  }

  private Listener listener(InetSocketAddress address) {
    String host = address.getAddress().isAnyLocalAddress() ? "" : address.getHostString();
    return new Listener(listeners.size(), "dns://" + host + ":" + address.getPort());
  }

  /** Takes the same Corefile live once more. */
  public void reload() {
    load(text);
  }

  /** Asks by UDP, without EDNS. */
  public Message ask(String name, String type) {
    return ask(Query.of(name, type));
  }

  /** Asks; fails when there is no response at once. */
  public Message ask(Query query) {
    return asker.message(query.packet());
  }

  /** What is noted about how a query is answered, a line {@code WHO: WHAT} for each step. */
  public List<String> explain(Query query) {
    return asker.explain(query.packet());
  }

  /** Sends any octets; the octets of the response, none when there is no response. */
  public byte[] send(Packet packet) {
    return asker.send(packet);
  }

  /** What answers the queries, for one thread that sends its own and lets nobody else ask. */
  public QueryProcessor processor() {
    return processor(0);
  }

  /** The same of one of several event loops, counted from 0. */
  public QueryProcessor processor(int loop) {
    return live.processor(loop);
  }

  /** The octets that the event loop allocates while a query is answered again and again. */
  public long allocation(Query query) {
    return asker.allocation(query.packet());
  }

  /** Moves time on, from alarm to alarm and a second at most, and does what falls due. */
  public void forward(Duration time) {
    Duration left = time;
    while (!left.isZero()) {
      long most = Math.min(left.toNanos(), Duration.ofSeconds(1).toNanos());
      Duration step = Duration.ofNanos(timers.untilNext(most));
      clock.forward(step);
      timers.ring();
      runRepeated();
      left = left.minus(step);
    }
  }

  private void runRepeated() {
    for (Generation.Repeated each : current().repeated()) {
      long last = lastRuns.getOrDefault(each, 0L);
      if (clock.nanoTime() - last >= each.period().toNanos()) {
        lastRuns.put(each, clock.nanoTime());
        try {
          each.task().run();
        } catch (Exception e) {
          throw new AssertionError("a repeated task of " + each.plugin() + " failed", e);
        }
      }
    }
  }

  /** What a page says that a plugin mounted at this port and path. */
  public Page.Reply page(int port, String path, Map<String, String> headers) {
    return page(port, new Page.Request("GET", path, Map.of(), headers, ""));
  }

  /** What a page replies that a plugin mounted at this port and the path of the request. */
  public Page.Reply page(int port, Page.Request request) {
    String path = request.path();
    for (Generation.Mounted page : current().pages()) {
      if (page.address().getPort() == port && page.path().equals(path)) {
        try {
          return page.page().handle(request);
        } catch (Exception e) {
          throw new AssertionError("the page " + path + " failed", e);
        }
      }
    }
    throw new AssertionError("no page " + path + " on port " + port);
  }

  /**
   * The value of a counter or gauge, or the number of observations of a histogram; summed over all
   * series whose labels hold these values.
   */
  public double count(String family, String... values) {
    return metrics.snapshot().stream()
        .filter(snapshot -> snapshot.name().equals(family))
        .flatMap(snapshot -> snapshot.series().stream())
        .filter(series -> series.labels().containsAll(List.of(values)))
        .mapToDouble(InMemoryServer::value)
        .sum();
  }

  private static double value(Snapshot.Series series) {
    if (series.counts().length == 0) {
      return series.value();
    }
    long observations = 0;
    for (long count : series.counts()) {
      observations += count;
    }
    return observations;
  }

  /** The listeners that the Corefile asks for, as metrics call them. */
  public List<String> listeners() {
    return listeners.values().stream().map(Listener::text).toList();
  }

  /** What could be better about the Corefile. */
  public List<String> advice() {
    return advice.stream().map(Problem::toString).toList();
  }

  /** What {@code reload} would be asked with. */
  public RecordingReloader reloader() {
    return reloader;
  }

  /** What names resolve to that are flattened. */
  public ScriptedLookup lookup() {
    return lookup;
  }

  /** Where those who measure round trips and those who learn from them meet. */
  public Measurements measurements() {
    return measurements;
  }

  /** What the system knows of how far clients are that ask by TCP. */
  public ScriptedRoundTrips roundTrips() {
    return roundTrips;
  }

  /** Where names are that are probed. */
  public KnownHosts hosts() {
    return hosts;
  }

  /** What the server is asked and told by people, and what it would keep. */
  public Traffic traffic() {
    return traffic;
  }

  public ManualClock clock() {
    return clock;
  }

  /** All numbers. */
  public MetricsStore metrics() {
    return metrics;
  }

  /** The states of all profiles and endpoints. */
  public isochrone.api.traffic.StatusBoard board() {
    return traffic.board();
  }

  private Generation current() {
    Generation now = generation;
    if (now == null) {
      throw new IllegalStateException("no Corefile is live");
    }
    return now;
  }

  @Override
  public void close() {
    Generation last = generation;
    if (last != null) {
      Closing.of(last, parts);
    }
    traffic.close();
    loops.close();
  }
}
