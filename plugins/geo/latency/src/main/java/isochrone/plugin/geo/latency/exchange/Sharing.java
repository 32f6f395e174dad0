package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Setup;
import isochrone.api.Zone;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Located;
import isochrone.api.geo.Regions;
import isochrone.plugin.geo.latency.ledger.Cell;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import isochrone.plugin.geo.latency.ledger.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ways by which one configuration shows round trips and exchanges them, whichever server blocks
 * they are of.
 */
public final class Sharing implements AutoCloseable {
  private static final Duration READING = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Supplier<Knowledge> known;
  private final Regions regions;
  private final Views views = new Views();
  private final List<PeerReport> peers = new CopyOnWriteArrayList<>();
  private final SampleRate rate;
  private final LatencyPage page;
  private final ExportPage export;
  private final ImportPage intake;
  private final ForgetPage forgetting;
  private boolean isRead;

  /**
   * What makes two of them the same.
   *
   * @param regions the one list of a configuration
   */
  private record Key(Regions regions) {}

  /** What is learned by, which is known only when all of the configuration has been read. */
  private record Late(Supplier<Knowledge> known) implements Knowledge {
    @Override
    public LearnedTable table() {
      return known.get().table();
    }

    @Override
    public Snapshot snapshot() {
      return known.get().snapshot();
    }

    @Override
    public int merge(List<Cell> cells) throws IOException {
      return known.get().merge(cells);
    }

    @Override
    public int forget(AddressRange prefix, @Nullable String region) throws IOException {
      return known.get().forget(prefix, region);
    }
  }

  private Sharing(Supplier<Knowledge> known, Setup setup) {
    Knowledge knowledge = new Late(known);
    this.known = known;
    this.regions = setup.regions();
    this.rate = new SampleRate(setup.metrics(), setup.clock());
    this.page =
        new LatencyPage(
            new LatencyPage.Server(knowledge, views, regions, () -> peers, rate, setup.clock()));
    this.export = new ExportPage(knowledge);
    ExchangeMetrics metrics = new ExchangeMetrics(setup.metrics());
    this.intake = new ImportPage(knowledge, regions, setup.clock(), metrics);
    this.forgetting = new ForgetPage(knowledge, regions);
  }

  /**
   * The sharing of the configuration that is being put together.
   *
   * @param known what is learned by; asked when all has been read
   */
  public static Sharing of(Supplier<Knowledge> known, Setup setup) {
    return setup.shared(new Key(setup.regions()), () -> new Sharing(known, setup));
  }

  /** Shows what a server block knows, and lets it be exchanged. */
  public void offer(Located<LatencyRow> rows, Setup setup) {
    views.add(new Views.View(setup.zones().stream().map(Zone::text).toList(), rows));
    setup.offer("/latency", page);
    setup.offer("/latency/export", export);
    setup.offer("/latency/import", intake);
    setup.offer("/latency/forget", forgetting);
    if (!isRead) {
      isRead = true;
      setup.every(READING, rate::read);
    }
  }

  /** Merges from a place while this configuration is live; to be called when all has been read. */
  public void merge(MergeSettings settings, Setup setup) {
    Merge merge = Merge.of(settings, known.get(), setup);
    if (!peers.contains(merge.report())) {
      peers.add(merge.report());
      setup.every(LOOK, () -> merge.live(regions));
    }
  }

  @Override
  public void close() {}
}
