package isochrone.bench.latency;

import isochrone.api.Clock;
import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Located;
import isochrone.api.geo.Region;
import isochrone.api.geo.Regions;
import isochrone.bench.TemporaryFolder;
import isochrone.host.metrics.MetricsStore;
import isochrone.plugin.geo.latency.compose.Composed;
import isochrone.plugin.geo.latency.compose.Compositions;
import isochrone.plugin.geo.latency.compose.Ingredients;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import isochrone.plugin.geo.latency.ledger.Learning;
import isochrone.plugin.geo.latency.ledger.Ledger;
import isochrone.plugin.geo.latency.store.LedgerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What it takes to learn, keep, publish and look up the round trips of very many prefixes. */
@Command(
    name = "tests/bench/run latency",
    mixinStandardHelpOptions = true,
    description = "Memory, time and file of a large table of learned round trips.")
final class LargeLedger implements Runnable {
  private static final float HYSTERESIS = 5;
  private static final Learning LEARNING =
      new Learning(Duration.ofDays(1), Duration.ofDays(7), HYSTERESIS);
  private static final long FIRST = 1_800_000_000L;

  /** The samples of a cell are of two times, so that the first have lost some of their weight. */
  private static final long LATER = FIRST + Duration.ofHours(6).toSeconds();

  private static final long PERIOD = 60;

  /** As many prefixes as a small site has. */
  private static final int FEW = 200;

  @Option(names = "--prefixes", description = "How many (${DEFAULT-VALUE}).")
  private int prefixes = 2_000_000;

  @Option(names = "--regions", description = "How many (${DEFAULT-VALUE}).")
  private int count = 30;

  @Option(names = "--samples", description = "Of each prefix and region (${DEFAULT-VALUE}).")
  private int samples = 4;

  @Option(
      names = "--alike",
      description = "Most neighbouring prefixes with equal round trips (${DEFAULT-VALUE}).")
  private int alike = 128;

  @Option(names = "--folder", description = "Where the file is written (${DEFAULT-VALUE}).")
  private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  private final Regions regions = Regions.standard();
  private final Compositions compositions = new Compositions(region -> {}, Clock.system());

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new LargeLedger()).execute(arguments));
  }

  @Override
  public void run() {
    System.out.printf(
        "%,d prefixes x %d regions, %d samples of each, up to %d neighbours alike; heap limited to"
            + " %,.0f MiB%n",
        prefixes, count, samples, alike, Heap.limit());
    try {
      try (TemporaryFolder temporary = TemporaryFolder.of("latency", folder)) {
        measure(temporary.path());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure(Path temporary) throws IOException {
    SyntheticNetworks few = networks(FEW);
    SyntheticNetworks many = networks(prefixes);
    regions.all().stream().limit(count).forEach(region -> regions.use(region.index()));
    Lookups small = lookups(compose(few, learn(few).table(LATER)), few);

    double empty = Heap.used();
    Stopwatch watch = new Stopwatch();
    Ledger ledger = learn(many);
    double seconds = watch.seconds();
    double learned = Heap.used() - empty;
    double cells = (double) prefixes * count;
    tell(
        "ledger",
        learned,
        "%.1f octets a cell; %,.0f samples learned in %.0f s, %,.0f a second"
            .formatted(
                learned * Heap.MEBIBYTE / cells,
                cells * samples,
                seconds,
                cells * samples / seconds));
    keep(temporary, ledger);
    Lookups large = publish(ledger, many);
    Lookups.compare(small, large);
  }

  private SyntheticNetworks networks(int size) {
    return new SyntheticNetworks(
        size, regions.all().stream().limit(count).map(Region::name).toList(), alike);
  }

  private Ledger learn(SyntheticNetworks networks) {
    Ledger ledger = new Ledger(LEARNING);
    networks.measure(samples / 2, FIRST, ledger::add);
    ledger.advance(FIRST + PERIOD);
    networks.measure(samples - samples / 2, LATER, ledger::add);
    ledger.advance(LATER + PERIOD);
    return ledger;
  }

  private void keep(Path temporary, Ledger ledger) throws IOException {
    LedgerFile file = new LedgerFile(temporary, new MetricsStore(1));
    Stopwatch writing = new Stopwatch();
    if (!file.write(ledger.snapshot(), LATER)) {
      throw new IOException("the file cannot be written");
    }
    double written = writing.seconds();
    Stopwatch reading = new Stopwatch();
    Ledger read = Objects.requireNonNull(file.read(() -> new Ledger(LEARNING)));
    double taken = reading.seconds();
    if (read.prefixes() != ledger.prefixes()) {
      throw new IOException("the file has %,d prefixes".formatted(read.prefixes()));
    }
    tell(
        "file",
        Files.size(temporary.resolve("round-trips")) / Heap.MEBIBYTE,
        "written in %.1f s, read in %.1f s".formatted(written, taken));
  }

  private Lookups publish(Ledger ledger, SyntheticNetworks networks) {
    double before = Heap.used();
    Stopwatch watch = new Stopwatch();
    LearnedTable table = ledger.table(LATER);
    double seconds = watch.seconds();
    double published = Heap.used();
    tell(
        "learned table",
        published - before,
        "%,d rows, %,d cells, made in %.1f s".formatted(table.rows(), table.cells(), seconds));

    Stopwatch composing = new Stopwatch();
    Composed composed = compose(networks, table);
    double composedIn = composing.seconds();
    double whole = Heap.used();
    Stopwatch again = new Stopwatch();
    Located.Table<LatencyRow> next = compose(networks, ledger.table(LATER)).table();
    double composedAgain = again.seconds();
    tell(
        "table of answers",
        whole - published,
        "%,d rows, composed in %.1f s; with the learned table anew in %.1f s"
            .formatted(composed.table().size(), composedIn, composedAgain));
    if (next.size() < composed.table().size()) {
      throw new IllegalStateException("the same ledger makes another table");
    }
    return lookups(composed, networks);
  }

  /** The table of a block; the same block again has it follow the one before. */
  private Composed compose(Object block, LearnedTable table) {
    return compositions.table(block, Ingredients.of(table), regions, HYSTERESIS);
  }

  private static Lookups lookups(Composed composed, SyntheticNetworks networks) {
    return new Lookups(composed.table(), networks);
  }

  private static void tell(String what, double mebibytes, String rest) {
    System.out.printf("%-18s %,7.0f MiB   %s%n", what, mebibytes, rest);
  }
}
