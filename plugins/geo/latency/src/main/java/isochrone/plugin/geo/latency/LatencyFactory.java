package isochrone.plugin.geo.latency;

import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.geo.ClientFacts;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import isochrone.plugin.geo.latency.measure.Measuring;
import java.util.List;

/** Adds the regions of one's own, and makes {@link RoundTrips} of a server block. */
public final class LatencyFactory implements FeatureFactory {

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public void apply(List<Block> uses, Setup setup) {
    CustomRegions regions = CustomRegions.of(setup);
    Measuring.of(uses.stream().flatMap(use -> use.blocks("measure").stream()).toList(), setup);
    for (Block use : uses) {
      use.blocks("region").forEach(regions::add);
      apply(use, setup);
    }
  }

  private static void apply(Block use, Setup setup) {
    LatencySettings settings = LatencySettings.of(use);
    ServerSettings serverSettings = ServerSettings.of(setup);
    serverSettings.add(use);
    RoundTrips roundTrips =
        RoundTrips.of(
            settings.table(), setup, use.origin(), serverSettings, () -> LearnedTable.EMPTY);
    setup.onStart(() -> roundTrips.read(setup, use.origin("table")));
    // All plugins have named their tasks by then, so this one comes last.
    setup.whenRead(() -> setup.onStart(roundTrips::start));
    if (settings.table() == null && use.blocks("measure").isEmpty()) {
      setup.whenRead(() -> adviseToKnowSomething(use, setup));
    } else if (settings.table() != null && !settings.reload().isZero()) {
      setup.every(settings.reload(), roundTrips::look);
    }
  }

  private static void adviseToKnowSomething(Block use, Setup setup) {
    if (!setup.isProvided(ClientFacts.POINT)) {
      setup.advise(
          new Problem(
              use.origin(),
              use.plugin(),
              "nothing is known about round trips: name a table, measure, or add 'geoip' to"
                  + " estimate them"));
    }
  }
}
