package isochrone.host;

import isochrone.api.BadBlock;
import isochrone.api.Listener;
import isochrone.api.Origin;
import isochrone.api.Page;
import isochrone.api.Problem;
import isochrone.api.Reloader;
import isochrone.api.Task;
import isochrone.api.metrics.GaugeFamily;
import isochrone.chain.Assembly;
import isochrone.chain.Generation;
import isochrone.chain.Surroundings;
import isochrone.config.Catalogue;
import isochrone.corefile.Corefile;
import isochrone.corefile.Environment;
import isochrone.corefile.Outline;
import isochrone.corefile.Problems;
import isochrone.net.CannotListen;
import isochrone.net.Listening;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes configurations live, one after the other.
 *
 * <p>Each goes the same way: read and put together, start what it needs, wait for the first round
 * of its new probes, open what is new, swap, close what the old one no longer shares once no query
 * needs it. Whatever fails before the swap leaves everything as it was.
 */
final class Configurations implements Reloader {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.reload");

  /** Why nothing goes live any more. */
  static final String STOPPING = "the server is stopping";

  private final ServerOptions options;
  private final Machine machine;
  private final Map<String, Page> own;
  private final Surroundings around;
  private final Set<List<String>> named;
  private final Reloads reloads;
  private final GaugeFamily versions;
  private final Facts facts;
  private volatile Set<Path> sources = Set.of();
  private final Retired retired;

  /** Whose turn it is to change what is live. */
  private final ReentrantLock turn = new ReentrantLock();

  private volatile @Nullable Running running;
  private volatile @Nullable Instant loaded;
  private volatile boolean closed;

  /**
   * Configurations of one server.
   *
   * @param own the server's own pages for the control socket
   */
  Configurations(ServerOptions options, Machine machine, Map<String, Page> own) {
    this.options = options;
    this.machine = machine;
    this.own = own;
    this.around = machine.surroundings(this, own);
    this.named = Catalogue.of(around.catalog().extensions()).named();
    this.retired = new Retired(around.parts());
    this.reloads = new Reloads(this, machine, turn);
    this.versions =
        machine
            .metrics()
            .gauge(
                "reload_version_info",
                "A constant 1, labelled by the digest of the live configuration.",
                "hash",
                "value");
    this.facts = new Facts(machine.metrics(), options.version());
    Facts.show(machine.metrics(), this::loaded, reloads::refused);
  }

  /** What is live; null before the first. */
  @Nullable Running live() {
    return running;
  }

  /** When the live configuration went live; null before the first. */
  @Nullable Instant loaded() {
    return loaded;
  }

  /** Reloads that tell what came of them. */
  Reloads reloads() {
    return reloads;
  }

  /** Finds all that is wrong, by starting everything that has no effect outside. */
  Checked check() {
    Problems problems = new Problems();
    Corefile corefile = read(problems);
    Generation generation = Assembly.of(corefile.blocks(), around, problems);
    try {
      runStarts(generation);
      return new Checked(problems.all(), problems.advice());
    } catch (Refused e) {
      problems.add(whole(e));
      return new Checked(problems.all(), problems.advice());
    } finally {
      retired.dispose(generation);
    }
  }

  private Problem whole(Refused e) {
    return new Problem(new Origin(name(), 0, 0), Problems.LANGUAGE, String.valueOf(e.getMessage()));
  }

  /** Reads the Corefile and takes it live. */
  void load() throws Refused {
    turn.lock();
    try {
      takeNext();
    } finally {
      turn.unlock();
    }
  }

  /** Whether nothing goes live any more. */
  boolean stopping() {
    return closed || machine.readiness().stopping();
  }

  private void refuseWhileStopping() throws Refused {
    if (stopping()) {
      throw new Refused(STOPPING, null);
    }
  }

  private void takeNext() throws Refused {
    refuseWhileStopping();
    Problems problems = new Problems();
    Corefile corefile = read(problems);
    sources = corefile.sources();
    Generation next = Assembly.of(corefile.blocks(), around, problems);
    if (!problems.isEmpty()) {
      refuse(next);
    }
    Running old = running;
    List<Listening> listening;
    try {
      listening = prepare(next);
    } catch (Refused | RuntimeException e) {
      giveUp(next, old);
      throw e;
    }
    next.closes().add(versions.show(() -> 1, "sha512", corefile.digest()));
    Outline outline = Outline.of(corefile.blocks(), named);
    goLive(new Running(next, listening, outline, corefile.digest()), old);
  }

  /** Refuses a wrong configuration, with what its files have against it as well: all at once. */
  private void refuse(Generation next) throws Refused {
    try {
      runStarts(next);
    } catch (Refused e) {
      next.problems().add(whole(e));
    } finally {
      retired.dispose(next);
    }
    throw new Refused(next.problems().all());
  }

  private List<Listening> prepare(Generation next) throws Refused {
    tell(next, "files are being read");
    boolean first = running == null;
    CannotListen early = first ? new EarlyPages(machine.pages()).open(next.pages()) : null;
    runStarts(next);
    refuseAll(next, early);
    refuseWhileStopping();
    CompletableFuture<Void> round = machine.traffic().start(next.draft());
    tell(next, "the first round of probes is under way");
    await(round);
    if (first) {
      HeapAfterLoading.OF_THIS_PROCESS.giveBack();
    }
    refuseWhileStopping(); // what listens is being closed: nothing may be opened behind that
    try {
      machine.pages().open(next.pages().stream().map(Generation.Mounted::address).toList());
      List<Listening> listening = machine.listeners().open(next.addresses());
      machine.traffic().adopt(next.draft());
      return listening;
    } catch (IOException e) {
      throw new Refused(String.valueOf(e.getMessage()), e);
    }
  }

  /** Refuses what is found wrong by now, with what is in the way of an address as well. */
  private void refuseAll(Generation next, @Nullable CannotListen early) throws Refused {
    Refused refused = early == null ? null : new Refused(String.valueOf(early.getMessage()), early);
    if (!next.problems().isEmpty()) {
      if (refused != null) {
        next.problems().add(whole(refused));
      }
      throw new Refused(next.problems().all());
    }
    if (refused != null) {
      throw refused;
    }
  }

  /** How long the live configuration wants to go on answering after the wish to stop. */
  Duration linger() {
    Running now = running;
    return now == null ? Duration.ZERO : now.generation().linger();
  }

  /** Tells how far the first configuration came; later ones are not waited for. */
  private void tell(Generation next, String doing) {
    if (running == null) {
      machine.readiness().starting("not started yet: " + doing, next);
    }
  }

  private static void runStarts(Generation next) throws Refused {
    for (Task task : next.starts()) {
      try {
        task.run();
      } catch (BadBlock e) {
        next.problems().add(e.problem());
      } catch (Exception e) {
        throw new Refused(String.valueOf(e.getMessage()), e);
      }
    }
  }

  private void goLive(Running now, @Nullable Running old) {
    Generation next = now.generation();
    running = now;
    loaded = machine.clock().now();
    reloads.wentLive();
    Map<InetSocketAddress, Listener> listeners = listeners(next, now.listening());
    replaced(old);
    next.closes().addAll(facts.show(next, listeners));
    machine.live().to(next, listeners, () -> retire(old));
    machine.listeners().keep(next.addresses());
    machine.readiness().live(next);
    machine.pages().keep(next.pages());
    showControl();
    next.closes().add(machine.background().repeat(next.repeated()));
  }

  /** Shows the pages of the live configuration on the control socket. */
  void showControl() {
    Running now = running;
    if (now != null) {
      machine.control(now.generation().controls(), own);
    }
  }

  private static Map<InetSocketAddress, Listener> listeners(
      Generation next, List<Listening> listening) {
    Map<InetSocketAddress, Listener> listeners = new LinkedHashMap<>();
    Iterator<Listening> opened = listening.iterator();
    next.addresses().forEach(address -> listeners.put(address, opened.next().listener()));
    return listeners;
  }

  private void replaced(@Nullable Running old) {
    if (old != null) {
      retired.add(old.generation());
    }
  }

  private void retire(@Nullable Running old) {
    if (old != null) {
      machine.background().run(() -> retired.end(old.generation()));
    }
  }

  private void giveUp(Generation next, @Nullable Running old) {
    machine.traffic().discard(next.draft());
    machine.listeners().keep(old == null ? Set.of() : old.generation().addresses());
    machine.pages().keep(old == null ? List.of() : old.generation().pages());
    retired.dispose(next);
  }

  private static void await(CompletableFuture<Void> round) throws Refused {
    try {
      round.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("interrupted", e);
    } catch (ExecutionException e) {
      throw new Refused(String.valueOf(e.getCause()), e);
    }
  }

  private Corefile read(Problems problems) {
    Path file = options.corefile();
    String text = options.text();
    return text != null
        ? Corefile.parse(name(), text, Environment.system(), options.port(), problems)
        : Corefile.read(
            Objects.requireNonNull(file), Environment.system(), options.port(), problems);
  }

  /** What people know the Corefile by. */
  String name() {
    Path file = options.corefile();
    return file == null ? "stdin" : file.toString();
  }

  @Override
  public Set<Path> sources() {
    return sources;
  }

  @Override
  public String digest() {
    return read(new Problems()).digest();
  }

  @Override
  public String running() {
    Running now = running;
    return now == null ? "" : now.digest();
  }

  @Override
  public void reload(String reason) {
    reloads.inTurn(reason);
  }

  /** What the server does, in a few words. */
  String headline() {
    Running now = running;
    long zones =
        now == null
            ? 0
            : now.generation().blocks().stream().mapToLong(block -> block.zones().size()).sum();
    return "answers for " + zones + (zones == 1 ? " zone" : " zones");
  }

  /**
   * Takes nothing live any more.
   *
   * @param grace how long to wait for a reload that is under way; one that hangs with a disk is
   *     left behind
   */
  void seal(Duration grace) {
    closed = true;
    try {
      if (turn.tryLock(grace.toNanos(), TimeUnit.NANOSECONDS)) {
        turn.unlock();
      } else {
        LOG.error("a reload has not ended after {} s and is left behind", grace.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes what the live configuration opened, and before it what waits to be closed. */
  void close() {
    closed = true;
    retired.endAll();
    Running last = running;
    running = null;
    if (last != null) {
      retired.dispose(last.generation());
    }
  }
}
