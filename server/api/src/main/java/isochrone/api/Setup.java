package isochrone.api;

import isochrone.api.geo.Located;
import isochrone.api.geo.Measurements;
import isochrone.api.geo.Regions;
import isochrone.api.metrics.Metrics;
import isochrone.api.traffic.ProfileStore;
import isochrone.api.traffic.Router;
import isochrone.api.traffic.StatusBoard;
import isochrone.wire.WireName;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that a plugin may contribute to the server, or be given by it, while one server block is put
 * together. Nothing contributed has an effect before the whole configuration has been accepted.
 */
public interface Setup {

  /** The zones of the server block, in the order written. */
  List<Zone> zones();

  /**
   * Where a zone of the server block is served, the unspecified address for all; all known {@link
   * #whenRead}. Two blocks may hold the same zone at different addresses.
   */
  List<InetSocketAddress> addresses(Zone zone);

  /** The server's clock. */
  Clock clock();

  /** Where counters are made. */
  Metrics metrics();

  /** Where profiles are defined. */
  ProfileStore profiles();

  /** What answers from profiles. */
  Router router();

  /** The state of all profiles and endpoints. */
  StatusBoard board();

  /** The regions that endpoints may lie in: one list for the whole configuration. */
  Regions regions();

  /** A file of the folder {@code geo-data} of this installation. */
  Path geoData(String file);

  /**
   * Declares that this plugin gives a located attribute in this server block; its table is
   * published to the result, first at start. Two givers in a block are a problem at {@code origin}.
   */
  <T> Located<T> provide(Attr<T> what, Origin origin);

  /**
   * What is known of client addresses in this server block; it stays empty where no plugin gives
   * the attribute.
   */
  <T> Located<T> located(Attr<T> what);

  /**
   * Whether a plugin of this server block gives a located attribute; all said {@link #whenRead}.
   */
  boolean isProvided(Attr<?> what);

  /** Every installed extension of a kind, by name. */
  <T extends Extension> List<T> extensions(Class<T> kind);

  /** The installed extension of this kind and name; null when there is none. */
  <T extends Extension> @Nullable T extension(Class<T> kind, String name);

  /**
   * A part of the server that a plugin may use, by its type:
   *
   * <ul>
   *   <li>{@code io.netty.bootstrap.Bootstrap} opens TCP connections on the loop of the probes; to
   *       be cloned before it is changed. {@code io.netty.channel.EventLoopGroup} is that loop.
   *   <li>{@link EventLoops} tells whether each thread of the server answers.
   *   <li>{@link Readiness} tells what is missing before queries should be sent here.
   *   <li>{@link Programs} runs programs of the system.
   *   <li>{@link Measurements} passes round trips from those who measure to those who learn.
   *   <li>{@link TcpRoundTrips} tells how far clients are that ask by TCP.
   *   <li>{@code java.net.http.HttpClient} asks web servers that are no endpoints.
   *   <li>{@link Threads} are for what may hang and go on for as long as it likes.
   *   <li>{@code java.util.concurrent.ScheduledExecutorService} is the one thread for slow work; a
   *       task there keeps all others waiting, and so does a reload.
   *   <li>{@code java.util.concurrent.Executor} reads files while the server runs; what it takes
   *       may hang with a disk, and then whoever asked must look after the time.
   * </ul>
   *
   * @throws IllegalArgumentException when the server offers no such part
   */
  <T> T service(Class<T> type);

  /**
   * Places a handler in the chain of this block: for a {@link FeatureFactory} that needs one where
   * its settings say so, and costs queries nothing elsewhere.
   *
   * @param rank order among handlers of the same stage, as in {@link HandlerFactory#rank}
   */
  void handler(Stage stage, int rank, Handler handler);

  /** Asks for a listener; a block that asks for none listens on all addresses. */
  void listen(Listen what);

  /** Declares which names this plugin holds in the zones of this block. */
  void owns(OwnedNames names);

  /**
   * Gives the SOA of a zone, read anew for each negative answer. A second one for the same zone is
   * a problem at {@code origin}.
   */
  void authority(WireName zone, Supplier<Apex> apex, Origin origin);

  /**
   * Asks to see responses that were made outside every zone of a listener of this block: refused or
   * malformed queries. Of several blocks with this plugin the first that asks sees them.
   */
  void outside(Consumer<Exchange> observer);

  /** What the server says of itself where no plugin says otherwise. */
  Identity identity();

  /**
   * Says what the listeners of this block tell in class CH: the texts of each name, 255 octets each
   * at most; other names are refused. Such names lie in no zone, so it counts for whoever asks
   * there. Blocks that share a listener and tell different things are a problem at {@code origin}.
   */
  void chaos(Map<WireName, List<String>> texts, Origin origin);

  /**
   * Says what the listeners of this block tell who asks for NSID (RFC 5001), 128 octets at most;
   * nothing when empty. Blocks that share a listener agree, as in {@link #chaos}.
   */
  void nsid(String name, Origin origin);

  /** A value for each event loop, made now. */
  <T> PerLoop<T> perLoop(Supplier<T> make);

  /**
   * A part that lives across reloads as long as some block asks for an equal key; closed when none
   * does any more.
   */
  <T extends AutoCloseable> T shared(Record key, Supplier<T> make);

  /**
   * A rule to check once every line of the configuration has been read: for what ties plugins or
   * server blocks together, whatever the order of their lines.
   */
  void whenRead(Runnable check);

  /**
   * Work to do before this configuration goes live, such as reading files; a failure refuses the
   * configuration. It is done by a mere check and for a configuration with mistakes too, so that
   * all of them are told at once: it must change nothing outside.
   */
  void onStart(Task task);

  /**
   * What must hold before queries should be sent to this server: data that it can be live without,
   * for a while. What can be read before that belongs into {@link #onStart}.
   *
   * @param what what is missing while it does not hold, such as {@code zone example.org. is not
   *     loaded}
   * @param test whether it holds; quick, on any thread, also before the configuration is live
   */
  void ready(String what, BooleanSupplier test);

  /**
   * Lets the server go on answering for some time after it was told to stop, while it is no longer
   * ready; the longest time asked for holds.
   */
  void linger(Duration time);

  /** Something to close after this configuration has been replaced, in reverse order. */
  void onClose(AutoCloseable resource);

  /** Work to repeat while this configuration is live, first after one period. */
  void every(Duration period, Task task);

  /**
   * Mounts a page on an HTTP listener, which is opened at start.
   *
   * @param address {@code HOST:PORT}, IPv6 in brackets; port 0 takes a free one
   * @param path begins with {@code /}
   * @param origin blamed when the address cannot be opened
   */
  void http(String address, String path, Page page, Origin origin);

  /**
   * A page of the server itself, as on the control socket: {@code /status}, {@code /events}, {@code
   * /hands}.
   *
   * @throws IllegalArgumentException when the server has no such page
   */
  Page page(String path);

  /**
   * The folder in which this plugin may keep what must outlive the server; it may not exist yet.
   * Null when the server keeps nothing.
   */
  @Nullable Path state();

  /** Mounts a page on the control socket. */
  void control(String path, Page page);

  /**
   * Offers a page to those who read the server's own: it is mounted on the control socket, and
   * wherever plugins show the server's pages. Whoever shows it decides who may read it; what
   * changes something must be asked for by another method than GET. Blocks that offer the same path
   * offer equal pages.
   */
  void offer(String path, Page page);

  /** The pages that were offered in any block, by path; all are known {@link #whenRead}. */
  Map<String, Page> offered();

  /** Asks for a reload of the configuration, all or nothing; returns at once. */
  Reloader reloader();

  /** Reports a mistake; the configuration will be refused, but reading goes on to find others. */
  void problem(Problem problem);

  /** Gives advice that {@code check} shows and that refuses nothing. */
  void advise(Problem advice);
}
