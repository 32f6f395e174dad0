package isochrone.chain;

import isochrone.api.Exchange;
import isochrone.api.Identity;
import isochrone.api.Listener;
import isochrone.api.Origin;
import isochrone.api.Page;
import isochrone.api.Problem;
import isochrone.api.Readiness;
import isochrone.api.Task;
import isochrone.api.Zone;
import isochrone.api.geo.Regions;
import isochrone.corefile.Problems;
import isochrone.traffic.Draft;
import isochrone.wire.NameTable;
import isochrone.wire.WireName;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One configuration from the reading of its Corefile to the closing of its last resource. Filled by
 * {@link Assembly}; started, made live and closed by the server.
 */
public final class Generation {
  private final Draft draft;
  private final Problems problems;
  private final Regions regions = Regions.standard();
  private final List<Runnable> checks = new ArrayList<>();
  private final List<Task> starts = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();
  private final List<AutoCloseable> closes = new ArrayList<>();
  private final List<Repeated> repeated = new ArrayList<>();
  private final List<Mounted> pages = new ArrayList<>();
  private final Map<String, Page> controls = new LinkedHashMap<>();
  private final Map<String, Page> offered = new TreeMap<>();
  private final List<ServedBlock> blocks = new ArrayList<>();
  private final Map<InetSocketAddress, Door> doors = new LinkedHashMap<>();
  private Duration linger = Duration.ZERO;
  private @Nullable Live live;

  Generation(Draft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  /** Work to repeat, and who wants it. */
  public record Repeated(Duration period, Task task, String plugin) {}

  /** A page to mount on an HTTP listener, whose address is not resolved yet. */
  public record Mounted(
      InetSocketAddress address, String path, Page page, Origin origin, String plugin) {

    /** Whether both want the same place for different pages. */
    boolean collidesWith(Mounted other) {
      return address.equals(other.address) && path.equals(other.path) && !page.equals(other.page);
    }

    /** The same place with another page. */
    public Mounted showing(Page other) {
      return new Mounted(address, path, other, origin, plugin);
    }
  }

  /** A server block as people see it: its zones, where each is served, and what it uses. */
  public record ServedBlock(Map<Zone, List<InetSocketAddress>> zones, List<String> plugins) {}

  /** What a plugin has the listeners of its block say of the server. */
  record Told<T>(T what, Origin origin, String plugin) {

    /** What blocks say that share a listener; a problem where they differ. */
    static <T> @Nullable Told<T> together(
        @Nullable Told<T> one, @Nullable Told<T> other, Problems problems) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      if (!one.what.equals(other.what)) {
        String text = "a listener of this block tells something else already, as said at %s";
        problems.add(new Problem(other.origin, other.plugin, text.formatted(one.origin)));
      }
      return one;
    }
  }

  /** All that comes in through one address. */
  static final class Door {
    final Origin origin;
    final NameTable.Builder<ZoneTable.Served> zones = NameTable.builder();
    final Map<String, Consumer<Exchange>> observers = new LinkedHashMap<>();
    private final Identity identity;
    @Nullable Told<Map<WireName, List<String>>> chaos;
    @Nullable Told<String> nsid;

    Door(Origin origin, Identity identity) {
      this.origin = origin;
      this.identity = identity;
    }

    /** What is said here of the server. */
    private About about() {
      return About.of(
          chaos == null ? identity.chaos() : chaos.what(),
          nsid == null ? identity.name() : nsid.what());
    }
  }

  /** The profiles of this configuration. */
  public Draft draft() {
    return draft;
  }

  /** All mistakes found, and advice; a configuration with mistakes is never started. */
  public Problems problems() {
    return problems;
  }

  /** The regions that endpoints may lie in. */
  Regions regions() {
    return regions;
  }

  /** Rules to check once all has been read. */
  List<Runnable> checks() {
    return checks;
  }

  /** Work to do before going live, in order. */
  public List<Task> starts() {
    return starts;
  }

  /** What must hold before queries should be sent here. */
  List<Condition> conditions() {
    return conditions;
  }

  /** What must hold before queries should be sent here and does not; any thread may ask. */
  public List<Readiness.Missing> missing() {
    List<Readiness.Missing> missing = new ArrayList<>();
    conditions.stream()
        .filter(condition -> !condition.holds())
        .map(Condition::missing)
        .distinct()
        .forEach(missing::add);
    missing.addAll(draft.unprobed());
    return missing;
  }

  /** How long to go on answering after the wish to stop. */
  public Duration linger() {
    return linger;
  }

  /** Goes on for so long at least. */
  void linger(Duration time) {
    linger = time.compareTo(linger) > 0 ? time : linger;
  }

  /** What to close in the end, in reverse order. */
  public List<AutoCloseable> closes() {
    return closes;
  }

  /** Work to repeat while live. */
  public List<Repeated> repeated() {
    return repeated;
  }

  /** Pages for HTTP listeners. */
  public List<Mounted> pages() {
    return pages;
  }

  /** Pages for the control socket, by path. */
  public Map<String, Page> controls() {
    return controls;
  }

  /** Pages that plugins offer beside the server's own, by path. */
  Map<String, Page> offered() {
    return offered;
  }

  /** The server blocks. */
  public List<ServedBlock> blocks() {
    return blocks;
  }

  /** The addresses to listen on. */
  public Set<InetSocketAddress> addresses() {
    return doors.keySet();
  }

  /** Where an address was asked for. */
  public Origin origin(InetSocketAddress address) {
    return door(address).origin;
  }

  Map<InetSocketAddress, Door> doors() {
    return doors;
  }

  /** What queries see of this configuration, with the listeners that were opened for it. */
  Live live(Map<InetSocketAddress, Listener> listeners) {
    Live made = live;
    if (made == null) {
      made = makeLive(listeners);
      live = made;
    }
    return made;
  }

  private Live makeLive(Map<InetSocketAddress, Listener> listeners) {
    int size = 1 + listeners.values().stream().mapToInt(Listener::index).max().orElse(-1);
    Live.@Nullable Entrance[] entrances = new Live.@Nullable Entrance[size];
    listeners.forEach(
        (address, listener) -> {
          Door door = door(address);
          entrances[listener.index()] =
              new Live.Entrance(
                  new ZoneTable(door.zones.build()),
                  door.about(),
                  Observers.of(door.observers.values()));
        });
    return new Live(entrances);
  }

  private Door door(InetSocketAddress address) {
    Door door = doors.get(address);
    if (door == null) {
      throw new IllegalArgumentException("nothing is served on " + address);
    }
    return door;
  }
}
