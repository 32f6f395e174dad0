package isochrone.chain;

import isochrone.api.Apex;
import isochrone.api.Attr;
import isochrone.api.Clock;
import isochrone.api.Exchange;
import isochrone.api.Extension;
import isochrone.api.Handler;
import isochrone.api.Identity;
import isochrone.api.Listen;
import isochrone.api.Origin;
import isochrone.api.OwnedNames;
import isochrone.api.Page;
import isochrone.api.PerLoop;
import isochrone.api.Problem;
import isochrone.api.Reloader;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.Task;
import isochrone.api.Zone;
import isochrone.api.geo.Located;
import isochrone.api.geo.Regions;
import isochrone.api.metrics.Metrics;
import isochrone.api.traffic.Profile;
import isochrone.api.traffic.ProfileStore;
import isochrone.api.traffic.Router;
import isochrone.api.traffic.StatusBoard;
import isochrone.corefile.Key;
import isochrone.wire.WireName;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The {@link Setup} of one server block: collects what its plugins contribute. */
final class BlockSetup implements Setup {
  private final Surroundings around;
  private final Generation generation;
  private final List<Zone> zones;
  private final String plugin;
  private final Contributions block;

  /** What the plugins of one block gave so far. */
  static final class Contributions {
    final Set<Stage> stages = EnumSet.noneOf(Stage.class);
    final List<Chain.Link> links = new ArrayList<>();
    private final List<Key> keys;
    private final Set<InetAddress> listens = new LinkedHashSet<>();
    final List<OwnedNames> owners = new ArrayList<>();
    final List<Profile> profiles = new ArrayList<>();
    final Map<String, Consumer<Exchange>> observers = new LinkedHashMap<>();
    final Map<WireName, Authority> authorities = new LinkedHashMap<>();
    final Map<Attr<?>, Located<?>> located = new LinkedHashMap<>();
    final Map<Attr<?>, Origin> givers = new LinkedHashMap<>();
    Generation.@Nullable Told<Map<WireName, List<String>>> chaos;
    Generation.@Nullable Told<String> nsid;

    /** Of a block with these keys, nothing so far. */
    Contributions(List<Key> keys) {
      this.keys = keys;
    }

    /** The addresses that were asked for; none for all. */
    Set<InetAddress> listens() {
      return listens;
    }

    /** Where a zone of the block is served. */
    List<InetSocketAddress> addresses(Zone zone) {
      int port = keys.get(zone.index()).port();
      return listens.isEmpty()
          ? List.of(new InetSocketAddress(port))
          : listens.stream().map(address -> new InetSocketAddress(address, port)).toList();
    }
  }

  /** Who gives the SOA of a zone. */
  record Authority(Supplier<Apex> apex, Origin origin, String plugin) {}

  /** The set-up for one plugin of a block. */
  BlockSetup(
      Surroundings around,
      Generation generation,
      List<Zone> zones,
      String plugin,
      Contributions block) {
    this.around = around;
    this.generation = generation;
    this.zones = zones;
    this.plugin = plugin;
    this.block = block;
  }

  @Override
  public List<Zone> zones() {
    return zones;
  }

  @Override
  public List<InetSocketAddress> addresses(Zone zone) {
    return block.addresses(zone);
  }

  @Override
  public Clock clock() {
    return around.clock();
  }

  @Override
  public Metrics metrics() {
    return around.metrics();
  }

  @Override
  public ProfileStore profiles() {
    return profile -> {
      block.profiles.add(profile);
      return generation.draft().define(profile);
    };
  }

  @Override
  public Router router() {
    return around.traffic().router();
  }

  @Override
  public StatusBoard board() {
    return around.traffic().board();
  }

  @Override
  public Regions regions() {
    return generation.regions();
  }

  @Override
  public Path geoData(String file) {
    return around.home().resolve("geo-data").resolve(file);
  }

  @Override
  public <T> Located<T> provide(Attr<T> what, Origin origin) {
    Origin first = block.givers.putIfAbsent(what, origin);
    if (first != null) {
      String text = "%s is given already, at %s".formatted(what, first);
      problem(new Problem(origin, plugin, text));
    }
    return located(what);
  }

  @Override
  @SuppressWarnings("unchecked") // what stands under an attribute has its type
  public <T> Located<T> located(Attr<T> what) {
    return (Located<T>) block.located.computeIfAbsent(what, key -> new Located<T>());
  }

  @Override
  public boolean isProvided(Attr<?> what) {
    return block.givers.containsKey(what);
  }

  @Override
  public <T extends Extension> List<T> extensions(Class<T> kind) {
    return around.catalog().all(kind);
  }

  @Override
  public <T extends Extension> @Nullable T extension(Class<T> kind, String name) {
    return around.catalog().find(kind, name);
  }

  @Override
  public <T> T service(Class<T> type) {
    return around.service(type);
  }

  @Override
  public void handler(Stage stage, int rank, Handler handler) {
    block.links.add(new Chain.Link(plugin, stage, rank, handler));
  }

  @Override
  public void listen(Listen what) {
    block.listens.add(what.address());
  }

  @Override
  public void owns(OwnedNames names) {
    block.owners.add(names);
  }

  @Override
  public void authority(WireName zone, Supplier<Apex> apex, Origin origin) {
    Authority first = block.authorities.putIfAbsent(zone, new Authority(apex, origin, plugin));
    if (first != null) {
      problem(
          new Problem(
              origin,
              plugin,
              "zone %s has a SOA already, from %s at %s: keep one of them"
                  .formatted(zone, first.plugin(), first.origin())));
    }
  }

  @Override
  public void outside(Consumer<Exchange> observer) {
    block.observers.putIfAbsent(plugin, observer);
  }

  @Override
  public Identity identity() {
    return around.identity();
  }

  @Override
  public void chaos(Map<WireName, List<String>> texts, Origin origin) {
    block.chaos = new Generation.Told<>(Map.copyOf(texts), origin, plugin);
  }

  @Override
  public void nsid(String name, Origin origin) {
    block.nsid = new Generation.Told<>(name, origin, plugin);
  }

  @Override
  public <T> PerLoop<T> perLoop(Supplier<T> make) {
    List<T> values = new ArrayList<>();
    for (int i = 0; i < around.loops(); i++) {
      values.add(make.get());
    }
    return new LoopValues<>(List.copyOf(values));
  }

  @Override
  public <T extends AutoCloseable> T shared(Record key, Supplier<T> make) {
    return around.parts().take(generation, key, make);
  }

  @Override
  public void whenRead(Runnable check) {
    generation.checks().add(check);
  }

  @Override
  public void onStart(Task task) {
    generation.starts().add(task);
  }

  @Override
  public void ready(String what, BooleanSupplier test) {
    generation.conditions().add(new Condition(plugin, what, test));
  }

  @Override
  public void linger(Duration time) {
    generation.linger(time);
  }

  @Override
  public void onClose(AutoCloseable resource) {
    generation.closes().add(resource);
  }

  @Override
  public void every(Duration period, Task task) {
    generation.repeated().add(new Generation.Repeated(period, task, plugin));
  }

  @Override
  public void http(String address, String path, Page page, Origin origin) {
    InetSocketAddress where = HostPort.parse(address);
    if (where == null) {
      String rule = "must be HOST:PORT, such as localhost:9153 or [::1]:9153 (was '%s')";
      problem(new Problem(origin, plugin, "address " + rule.formatted(address)));
      return;
    }
    Generation.Mounted mount = new Generation.Mounted(where, path, page, origin, plugin);
    for (Generation.Mounted other : generation.pages()) {
      if (mount.collidesWith(other)) {
        String text = "%s%s shows something else already, asked for at %s";
        problem(new Problem(origin, plugin, text.formatted(address, path, other.origin())));
        return;
      }
    }
    generation.pages().add(mount);
  }

  @Override
  public Page page(String path) {
    Page page = around.pages().get(path);
    if (page == null) {
      throw new IllegalArgumentException("the server has no page " + path);
    }
    return page;
  }

  @Override
  public @Nullable Path state() {
    Path folder = around.state();
    return folder == null ? null : folder.resolve(plugin);
  }

  @Override
  public void control(String path, Page page) {
    generation.controls().put(path, page);
  }

  @Override
  public void offer(String path, Page page) {
    control(path, page);
    generation.offered().put(path, page);
  }

  @Override
  public Map<String, Page> offered() {
    return Collections.unmodifiableMap(generation.offered());
  }

  @Override
  public Reloader reloader() {
    return around.reloader();
  }

  @Override
  public void problem(Problem problem) {
    generation.problems().add(problem);
  }

  @Override
  public void advise(Problem advice) {
    generation.problems().advise(advice);
  }

  /** A value for each loop. */
  private record LoopValues<T>(List<T> all) implements PerLoop<T> {
    @Override
    public T of(Exchange x) {
      return all.get(x.loop());
    }
  }
}
