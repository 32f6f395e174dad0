package isochrone.plugin.geo.latency;

import isochrone.api.Block;
import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Outcome;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.geo.ClientFacts;
import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.Located;
import isochrone.api.geo.Region;
import isochrone.api.geo.Regions;
import isochrone.kit.InMemoryServer;
import isochrone.kit.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The directive {@code rows}: shows what a server knows of the round trips of clients. */
final class Rows implements HandlerFactory, Handler {
  private final List<Located<LatencyRow>> located = new ArrayList<>();
  private @Nullable Regions regions;
  private volatile @Nullable LatencyRow row;
  private volatile int scope;
  private final String[] inUse;
  private int publications;

  /** Clients are sent to these regions. */
  Rows(String... inUse) {
    this.inUse = inUse;
  }

  @Override
  public String name() {
    return "rows";
  }

  @Override
  public Stage stage() {
    return Stage.ROUTE;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    Located<LatencyRow> rows = setup.located(ClientFacts.LATENCY);
    rows.watch(this::published);
    located.add(rows);
    regions = setup.regions();
    for (String name : inUse) {
      setup.regions().use(index(name));
    }
    return this;
  }

  private void published() {
    publications++;
  }

  /** How often a table was published, in all server blocks together. */
  int publications() {
    return publications;
  }

  @Override
  public Outcome handle(Exchange x) {
    row = x.locate(ClientFacts.LATENCY);
    scope = x.scope();
    return Outcome.NEXT;
  }

  /** The tables of all server blocks so far, in the order in which they were set up. */
  List<Located.@Nullable Table<LatencyRow>> tables() {
    List<Located.@Nullable Table<LatencyRow>> tables = new ArrayList<>();
    located.forEach(each -> tables.add(each.table()));
    return tables;
  }

  /**
   * What is known of a client about some regions: {@code westeurope 12.5 imported/24}, with the
   * scope at the end; {@code none/2} for nothing.
   */
  String of(InMemoryServer server, String client, String... names) {
    server.ask(Query.of("example.org", "A").from(client, 53000));
    LatencyRow found = row;
    if (found == null) {
      return "none/" + scope;
    }
    StringJoiner text = new StringJoiner(", ");
    for (String name : names) {
      text.add(name + " " + figure(found, index(name)));
    }
    return text + "/" + scope;
  }

  /** Which of some regions is the closest to a client. */
  String closest(InMemoryServer server, String client, String... names) {
    server.ask(Query.of("example.org", "A").from(client, 53000));
    LatencyRow found = Objects.requireNonNull(row);
    return Arrays.stream(names)
        .min(Comparator.comparingDouble(name -> found.millis(index(name))))
        .orElseThrow();
  }

  private int index(String name) {
    Region region = regions == null ? null : regions.find(name);
    if (region == null) {
      throw new AssertionError("no region " + name);
    }
    return region.index();
  }

  private static String figure(LatencyRow row, int region) {
    float millis = row.millis(region);
    if (Float.isNaN(millis)) {
      return "unknown";
    }
    return String.format(Locale.ROOT, "%.1f ", millis) + row.source(region).text();
  }
}
