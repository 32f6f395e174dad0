package isochrone.plugin.geo.latency.compose;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.Client;
import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Area;
import isochrone.api.geo.Hierarchy;
import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Located;
import isochrone.api.geo.Network;
import isochrone.api.geo.Point;
import isochrone.api.geo.RangeTable;
import isochrone.api.geo.RangeTableBuilder;
import isochrone.api.geo.Regions;
import isochrone.api.geo.Source;
import isochrone.kit.Allocation;
import isochrone.kit.LogCapture;
import isochrone.kit.ManualClock;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import isochrone.plugin.geo.latency.ledger.LearnedTableBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompositionsTest {
  private static final Point AMSTERDAM = new Point(52.37, 4.89);
  private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "gone");
  private static final int ALPHA = 0;
  private static final int BETA = 1;
  private static final int GAMMA = 2;
  private static final int GONE = 3;

  private final List<String> moves = new ArrayList<>();
  private final ManualClock clock = new ManualClock();

  /** As blocks do. */
  private final List<Composed> kept = new ArrayList<>();

  private final Compositions compositions = new Compositions(moves::add, clock);
  private final Regions regions = regions("alpha", "beta", "gamma");
  private Located.@Nullable Table<Network> networks;
  private Located.@Nullable Table<Area> areas;
  private Located.@Nullable Table<Point> points;

  private static Regions regions(String... names) {
    Regions regions = new Regions();
    for (int i = 0; i < names.length; i++) {
      regions.add(names[i], new Point(10 * i, 0));
    }
    return regions;
  }

  private static <T> Located.Table<T> table(Map<String, T> values) {
    RangeTableBuilder ranges = RangeTable.builder();
    List<T> all = new ArrayList<>();
    values.forEach(
        (range, value) -> {
          ranges.add(AddressRange.parse(range), all.size());
          all.add(value);
        });
    return new Located.Table<>(ranges.build(), all);
  }

  private static Area area(String code) {
    return Objects.requireNonNull(Hierarchy.standard().find(code));
  }

  private static LearnedTableBuilder learned() {
    return LearnedTable.builder(NAMES);
  }

  private static LearnedTableBuilder row(LearnedTableBuilder table, String prefix) {
    return table.row(AddressRange.parse(prefix));
  }

  /** Alpha and beta as measured for 10.0.0.0/24. */
  private static LearnedTable measured(float alpha, float beta) {
    return row(learned(), "10.0.0.0/24")
        .cell(ALPHA, alpha, Source.MEASURED, 9, 0)
        .cell(BETA, beta, Source.MEASURED, 9, 0)
        .build();
  }

  private Composed compose(LearnedTable learned) {
    return compose(learned, regions);
  }

  @SuppressWarnings("NullAway") // it does not see what a class file says of nested types
  private Composed compose(LearnedTable learned, Regions known) {
    Ingredients from = new Ingredients(learned, null, points, networks, areas);
    Composed composed = compositions.table("block", from, known, 5);
    kept.add(composed);
    return composed;
  }

  private static LatencyRow row(Composed composed, String address) {
    AddressRange range = AddressRange.parse(address);
    Client client = new Client();
    client.subnet(range.ipv4(), range.firstHigh(), range.firstLow(), range.ipv4() ? 32 : 128);
    LatencyRow row = composed.table().value(composed.table().ranges().get(client));
    return row == null ? LatencyRow.estimated() : row;
  }

  private static String of(Composed composed, String address) {
    LatencyRow row = row(composed, address);
    StringJoiner text = new StringJoiner(", ");
    for (int region = 0; region < 3; region++) {
      text.add(
          Float.isNaN(row.millis(region))
              ? "-"
              : String.format(
                  Locale.ROOT, "%.0f %s", row.millis(region), row.source(region).text()));
    }
    return text.toString();
  }

  @Test
  void learned_countsBeforeAllElse_andItsParentBeforeRelatives() {
    networks = table(Map.of("10.0.0.0/8", new Network(64500, "")));
    points = table(Map.of("10.0.0.0/8", AMSTERDAM));
    LearnedTableBuilder table = learned();
    row(table, "10.0.0.0/24")
        .cell(ALPHA, 10, Source.MEASURED, 9, 0)
        .cell(BETA, 20, Source.IMPORTED, 9, 0)
        .cell(GAMMA, 30, Source.ESTIMATED, 9, 0)
        .cell(GONE, 1, Source.MEASURED, 9, 0);
    row(table, "10.1.0.0/24").cell(GAMMA, 50, Source.MEASURED, 9, 0);
    Composed composed = compose(table.build());

    assertThat(of(composed, "10.0.0.1")).isEqualTo("10 measured, 20 imported, 30 estimated");
    assertThat(of(composed, "10.1.0.1")).isEqualTo("10 estimated, 20 estimated, 50 measured");
    // 52 degrees and more from the first region: the fit speaks where no relatives do.
    assertThat(of(composed, "10.2.0.1")).isEqualTo("10 estimated, 20 estimated, 50 estimated");
    assertThat(of(composed, "11.0.0.1")).isEqualTo("-, -, -");
  }

  @Test
  void relatives_areThoseOfTheNetwork_thenOfTheCountry_thenTheDistance() {
    networks = table(Map.of("10.0.0.0/16", new Network(1, ""), "10.1.0.0/16", new Network(2, "")));
    areas = table(Map.of("10.0.0.0/12", area("DE"), "20.0.0.0/8", area("FR")));
    points = table(Map.of("10.0.0.0/8", AMSTERDAM, "20.0.0.0/8", AMSTERDAM));
    LearnedTableBuilder table = learned();
    row(table, "10.0.1.0/24").cell(ALPHA, 10, Source.MEASURED, 3, 0);
    row(table, "10.1.1.0/24").cell(ALPHA, 40, Source.MEASURED, 9, 0);
    row(table, "10.1.2.0/24").cell(BETA, 60, Source.IMPORTED, 4, 0);
    row(table, "10.1.4.0/24").cell(ALPHA, 40, Source.MEASURED, 3, 0);
    Composed composed = compose(table.build());

    String fit = of(compose(LearnedTable.EMPTY), "20.0.0.1");
    assertThat(of(composed, "10.0.2.1")).startsWith("10 estimated, 60 estimated, ");
    assertThat(of(composed, "10.1.3.1")).startsWith("40 estimated, 60 estimated, ");
    assertThat(of(composed, "10.4.0.1")).startsWith("40 estimated, 60 estimated, ");
    assertThat(of(composed, "20.0.0.1")).isEqualTo(fit).doesNotContain("-");
    assertThat(of(composed, "10.0.2.1")).endsWith(fit.substring(fit.lastIndexOf(',')));
  }

  @Test
  void relatives_areTheWeightedMedian_ofThreeSamplesAtLeast() {
    networks = table(Map.of("10.0.0.0/16", new Network(1, "")));
    LearnedTableBuilder table = learned();
    row(table, "10.0.1.0/24")
        .cell(ALPHA, 10, Source.MEASURED, 2, 0)
        .cell(BETA, 7, Source.MEASURED, 2, 0);
    row(table, "10.0.2.0/24").cell(ALPHA, 900, Source.MEASURED, 2, 0);
    row(table, "10.0.3.0/24").cell(ALPHA, 12, Source.MEASURED, 5, 0);
    row(table, "10.0.4.0/24").cell(GAMMA, 12, Source.ESTIMATED, 50, 0);

    assertThat(of(compose(table.build()), "10.0.9.1")).isEqualTo("12 estimated, -, -");
  }

  @Test
  void move_takesTheHysteresis_andIsCounted_inBothDirections() {
    regions.use(ALPHA);
    regions.use(BETA);
    try (LogCapture log = new LogCapture("isochrone.latency")) {
      Composed first = compose(measured(20, 30));
      assertThat(of(first, "10.0.0.1")).startsWith("20 measured, 30 measured");
      Composed held = compose(measured(20, 16));
      assertThat(row(held, "10.0.0.1").millis(BETA)).isGreaterThan(20);
      assertThat(moves).isEmpty();
      Composed moved = compose(measured(20, 15));
      assertThat(of(moved, "10.0.0.1")).startsWith("20 measured, 15 measured");
      assertThat(moves).containsExactly("beta");
      Composed still = compose(measured(11, 15));
      assertThat(row(still, "10.0.0.1").millis(ALPHA)).isGreaterThan(15);
      Composed back = compose(measured(10, 15));
      assertThat(of(back, "10.0.0.1")).startsWith("10 measured, 15 measured");
      assertThat(moves).containsExactly("beta", "alpha");
      assertThat(log.lines())
          .containsExactly(
              "INFO 10.0.0.0/24: beta is closest now (15.0 ms), no more alpha (20.0 ms)",
              "INFO 10.0.0.0/24: alpha is closest now (10.0 ms), no more beta (15.0 ms)");
    }
  }

  @Test
  void move_isNone_whereARegionIsNotInUse() {
    regions.use(ALPHA);
    compose(measured(20, 30));

    assertThat(of(compose(measured(20, 16)), "10.0.0.1")).startsWith("20 measured, 16 measured");
    assertThat(moves).isEmpty();
  }

  @Test
  void moves_areTold_theFirstOneByOne() {
    regions.use(ALPHA);
    regions.use(BETA);
    LearnedTableBuilder before = learned();
    LearnedTableBuilder after = learned();
    for (int i = 0; i < 25; i++) {
      String prefix = "10.0." + 2 * i + ".0/24";
      row(before, prefix)
          .cell(ALPHA, 20, Source.MEASURED, 9, 0)
          .cell(BETA, 30, Source.MEASURED, 9, 0);
      row(after, prefix)
          .cell(ALPHA, 20, Source.MEASURED, 9, 0)
          .cell(BETA, 10, Source.MEASURED, 9, 0);
    }
    Composed earlier = compose(before.build());
    try (LogCapture log = new LogCapture("isochrone.latency")) {
      assertThat(compose(after.build()).table().size()).isEqualTo(earlier.table().size());
      assertThat(moves).hasSize(25);
      assertThat(log.lines()).hasSize(21);
      assertThat(log.lines()).last().asString().startsWith("INFO and 5 more prefixes");
    }
  }

  @Test
  void moves_areTold_twentyAMinute_andThenInOneLine() {
    regions.use(ALPHA);
    regions.use(BETA);
    compose(measured(20, 30));
    try (LogCapture log = new LogCapture("isochrone.latency")) {
      for (int i = 0; i < 50; i++) {
        compose(measured(20, i % 2 == 0 ? 10 : 30));
        clock.forward(Duration.ofSeconds(1));
      }
      assertThat(moves).hasSize(50);
      assertThat(log.lines()).hasSize(20);
      clock.forward(Duration.ofSeconds(10));
      compose(measured(20, 31));
      assertThat(log.lines())
          .hasSize(21)
          .last()
          .isEqualTo("INFO since then another region has become the closest one 30 more times");
      compose(measured(20, 10));
      assertThat(log.lines()).hasSize(22).last().asString().contains("beta is closest now");
    }
  }

  @Test
  void estimate_thatIsMeasuredNow_movesNobodyForLess() {
    points = table(Map.of("10.0.0.0/8", AMSTERDAM));
    regions.use(BETA);
    regions.use(GAMMA);
    float distance = row(compose(LearnedTable.EMPTY), "10.0.0.1").millis(GAMMA);
    LearnedTableBuilder table = learned();
    row(table, "10.0.0.0/24").cell(BETA, distance - 4, Source.MEASURED, 9, 0);
    row(table, "10.0.1.0/24").cell(BETA, distance - 6, Source.MEASURED, 9, 0);
    Composed composed = compose(table.build());

    assertThat(row(composed, "10.0.0.1").millis(BETA)).isEqualTo(distance - 4);
    assertThat(row(composed, "10.0.0.1").millis(GAMMA)).isLessThan(distance - 4);
    assertThat(row(composed, "10.0.1.1").millis(GAMMA)).isEqualTo(distance);
    assertThat(moves).containsExactly("beta");
  }

  @Test
  void hysteresis_outlivesARegion_thatAReloadRemoves() {
    regions.use(ALPHA);
    regions.use(BETA);
    Composed first = compose(measured(20, 30));
    Regions fewer = regions("zero", "beta", "alpha");
    fewer.use(1);
    fewer.use(2);
    Composed second = compose(measured(20, 16), fewer);

    assertThat(row(first, "10.0.0.1").millis(BETA)).isEqualTo(30);
    assertThat(row(second, "10.0.0.1").millis(2)).isEqualTo(20);
    assertThat(row(second, "10.0.0.1").millis(1)).isEqualTo(Math.nextUp(20f));
    Composed third = compose(measured(20, 16), regions("beta"));
    assertThat(row(third, "10.0.0.1").millis(0)).isEqualTo(16);
    assertThat(moves).isEmpty();
  }

  @Test
  void splitPrefix_keepsItsPart_whereItWas() {
    regions.use(ALPHA);
    regions.use(BETA);
    LearnedTableBuilder wide = learned();
    row(wide, "10.0.0.0/23")
        .cell(ALPHA, 20, Source.MEASURED, 9, 0)
        .cell(BETA, 30, Source.MEASURED, 9, 0);
    Composed before = compose(wide.build());
    LearnedTableBuilder split = learned();
    row(split, "10.0.0.0/24")
        .cell(ALPHA, 20, Source.MEASURED, 9, 0)
        .cell(BETA, 16, Source.MEASURED, 9, 0);
    row(split, "10.0.1.0/24")
        .cell(ALPHA, 20, Source.MEASURED, 9, 0)
        .cell(BETA, 12, Source.MEASURED, 9, 0);
    Composed after = compose(split.build());

    assertThat(before.table().size()).isEqualTo(1);
    assertThat(row(after, "10.0.0.1").millis(BETA)).isEqualTo(Math.nextUp(20f));
    assertThat(row(after, "10.0.1.1").millis(BETA)).isEqualTo(12);
    assertThat(moves).containsExactly("beta");
  }

  @Test
  void sameIngredients_giveTheSameTable() {
    LearnedTable learned = measured(20, 30);
    Composed one = compose(learned);

    assertThat(compositions.table("other", ingredients(learned), regions, 5)).isSameAs(one);
    assertThat(compose(measured(20, 30))).isNotSameAs(one);
  }

  private static Ingredients ingredients(LearnedTable learned) {
    return Ingredients.of(learned);
  }

  @Test
  void lookUp_allocatesNothing() {
    regions.use(ALPHA);
    regions.use(BETA);
    compose(measured(20, 30));
    Located.Table<LatencyRow> table = compose(measured(20, 16)).table();
    Client client = new Client();
    client.subnet(true, 0, 0x0A00_0001L, 32);

    assertThat(
            Allocation.of(
                () -> {
                  LatencyRow row = table.value(table.ranges().get(client));
                  if (row == null || row.millis(BETA) < row.millis(ALPHA)) {
                    throw new AssertionError("another row");
                  }
                }))
        .isZero();
  }
}
