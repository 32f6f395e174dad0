package isochrone.plugin.geo.latency.learn;

import isochrone.api.Clock;
import isochrone.api.Setup;
import isochrone.api.Threads;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Measurement;
import isochrone.api.geo.Measurements;
import isochrone.api.geo.Regions;
import isochrone.plugin.geo.latency.ledger.Cell;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import isochrone.plugin.geo.latency.ledger.Ledger;
import isochrone.plugin.geo.latency.ledger.Snapshot;
import isochrone.plugin.geo.latency.store.LedgerFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from all measurements of the server, on a thread of its own: takes them in, publishes a
 * table from time to time, and keeps what it knows on disk. It lives across reloads.
 */
public final class Learner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.latency");

  /** How long a measurement waits at most until it is looked at. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** After that the server ends without what is not on disk yet. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final Duration ADOPT = Duration.ofSeconds(1);

  private final Clock clock;
  private final LearnMetrics metrics;
  private final @Nullable LedgerFile file;
  private final Intake intake;
  private final Orders orders = new Orders();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final Publishing publishing;
  private volatile LearnSettings settings;
  private Ledger ledger;
  private Periods periods;
  private long foldEnd;
  private @Nullable AutoCloseable listening;
  private volatile Threads.@Nullable Turns turns;
  private volatile boolean isLive;
  private volatile boolean closing;

  /** There is one for the server. */
  record Key() {}

  Learner(
      Clock clock,
      LearnMetrics metrics,
      @Nullable LedgerFile file,
      LearnSettings settings,
      Regions regions) {
    this.clock = clock;
    this.metrics = metrics;
    this.file = file;
    this.settings = settings;
    ledger = new Ledger(settings.learning());
    periods = new Periods(settings.update().toSeconds());
    foldEnd = periods.foldEnd(now());
    publishing = new Publishing(clock, file, this::tell);
    publishing.show(metrics);
    intake = new Intake(clock, metrics, publishing, regions);
  }

  /**
   * The learner of the server, which learns by these settings once the configuration is live. All
   * blocks of a configuration give the same ones.
   */
  public static Learner of(Setup setup, LearnSettings settings) {
    Regions regions = setup.regions();
    Learner learner =
        setup.shared(
            new Key(),
            () ->
                new Learner(
                    setup.clock(),
                    new LearnMetrics(setup.metrics()),
                    file(setup),
                    settings,
                    regions));
    Measurements heard = setup.service(Measurements.class);
    Threads threads = setup.service(Threads.class);
    setup.onStart(() -> learner.start(heard, threads));
    setup.every(ADOPT, () -> learner.use(settings, regions));
    return learner;
  }

  private static @Nullable LedgerFile file(Setup setup) {
    Path folder = setup.state();
    if (folder == null) {
      LedgerFile.showNothing(setup.metrics());
      return null;
    }
    return new LedgerFile(folder, setup.metrics());
  }

  /** Reads what was kept, and begins to learn; does nothing when that was done. */
  synchronized void start(Measurements heard, Threads threads) {
    if (turns != null) {
      return;
    }
    restore();
    listening = heard.listen(intake::hear);
    turns = threads.start("latency", PAUSE, this::turn);
  }

  private void restore() {
    Ledger kept = file == null ? null : file.look(() -> new Ledger(settings.learning()));
    if (kept != null) {
      ledger = kept;
      ledger.advance(now());
      publishing.restored(ledger);
    }
  }

  /** Learns by these settings from now on: they are those of a configuration that is live. */
  void use(LearnSettings now, Regions known) {
    settings = now;
    intake.use(known);
    isLive = true;
  }

  /** What is known, as last published. */
  public LearnedTable table() {
    return publishing.table();
  }

  /**
   * Has somebody told, on the learner's thread, after each publication of another table.
   *
   * @return ends that
   */
  public AutoCloseable watch(Runnable watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /**
   * Has cells of others taken in, from any thread; what is older or of fewer samples than what is
   * known is left out.
   *
   * @return how many were newer, or of more samples, than what is known; fails when there is no
   *     room for now: so many others wait
   */
  public CompletableFuture<Integer> take(List<Cell> others) {
    CompletableFuture<Integer> taken = intake.take(others);
    Threads.Turns running = turns;
    if (running != null) {
      running.wake();
    }
    return taken;
  }

  /**
   * Has something forgotten, from any thread, as {@link Ledger#forget} does.
   *
   * @param region null for all
   * @return of how many prefixes something was forgotten; fails when too many others wait
   */
  public CompletableFuture<Integer> forget(AddressRange prefix, @Nullable String region) {
    CompletableFuture<Integer> done = orders.add(prefix, region);
    Threads.Turns running = turns;
    if (running != null) {
      running.wake();
    }
    return done;
  }

  /** All that is known, as last published. */
  public Snapshot snapshot() {
    return publishing.snapshot();
  }

  /**
   * Shows every cell that counts, own and imported, as last published; on any thread, and while
   * learning goes on.
   */
  public void forEach(Consumer<Cell> each) {
    publishing.snapshot().forEach(each);
  }

  private long now() {
    return clock.now().getEpochSecond();
  }

  /** Does what there is to do; false when that was nothing. */
  boolean turn() {
    long now = now();
    if (isLive && file != null) {
      file.putAside();
    }
    boolean some = orders.carryOut(ledger, now);
    publishing.changed(some);
    some |= takeCells(now);
    boolean any = takeMeasurements(now) || some;
    // By a clock that was set back a period may also end too early.
    if (periods.foldEnd(now) != foldEnd || closing) {
      endPeriod(now);
    }
    if (closing && !any) {
      publishing.end(ledger, now);
    }
    return any;
  }

  private boolean takeCells(long now) {
    return intake.takeCells(ledger, now, settings.learning().maxAge().toSeconds());
  }

  private boolean takeMeasurements(long now) {
    Measurement next = intake.poll();
    boolean any = next != null;
    // Not for ever: what comes meanwhile has the next turn.
    for (int i = 0; next != null && i < Intake.MEASUREMENTS; i++) {
      if (now >= foldEnd && next.second() >= foldEnd) {
        endPeriod(now);
      }
      intake.take(next, ledger);
      next = intake.poll();
    }
    if (next != null) {
      intake.take(next, ledger);
    }
    return any;
  }

  private void endPeriod(long now) {
    adopt();
    long before = ledger.dropped();
    ledger.advance(now);
    metrics.dropped().add(ledger.dropped() - before);
    foldEnd = periods.foldEnd(now);
    if (!closing) {
      // Nobody would use a table that is made while the server ends, and it may take long.
      publishing.periodEnded(ledger, periods, now);
    }
  }

  private void adopt() {
    LearnSettings latest = settings;
    publishing.changed(ledger.learn(latest.learning()));
    periods = new Periods(latest.update().toSeconds());
  }

  private void tell() {
    for (Runnable watcher : watchers) {
      try {
        watcher.run();
      } catch (RuntimeException e) {
        LOG.error("a new table of round trips cannot be used: {}", e.toString(), e);
      }
    }
  }

  @Override
  public synchronized void close() {
    Threads.Turns running = turns;
    if (running == null) {
      metrics.close();
      return;
    }
    try {
      if (listening != null) {
        listening.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("measurements that cannot be left", e);
    }
    closing = true;
    if (!running.end(GRACE)) {
      LOG.warn("what was learned last is not on disk: that takes too long");
    }
    metrics.close();
  }

  @Override
  public String toString() {
    return "learner of round trips";
  }
}
