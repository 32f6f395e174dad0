package isochrone.plugin.geo.latency;

import isochrone.api.Block;
import isochrone.api.FeatureFactory;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.geo.ClientFacts;
import isochrone.plugin.geo.latency.exchange.MergeNames;
import isochrone.plugin.geo.latency.exchange.MergeSettings;
import isochrone.plugin.geo.latency.exchange.Sharing;
import isochrone.plugin.geo.latency.learn.Learner;
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
    RoundTrips roundTrips = RoundTrips.of(settings.table(), setup, use.origin(), serverSettings);
    setup.onStart(() -> roundTrips.read(setup, use.origin("table")));
    Learned learned = Learned.of(setup);
    setup.whenRead(() -> serverSettings.advise(setup));
    setup.whenRead(() -> learn(roundTrips, learned, serverSettings, setup));
    Sharing sharing = Sharing.of(learned::knowledge, setup);
    sharing.offer(setup.located(ClientFacts.LATENCY), setup);
    use.blocks("merge").forEach(line -> merge(line, sharing, setup));
    if (settings.table() == null) {
      setup.whenRead(() -> adviseToKnowSomething(use, serverSettings, setup));
    } else if (!settings.reload().isZero()) {
      setup.every(settings.reload(), roundTrips::look);
    }
  }

  /** Once all blocks have said how the server learns. */
  private static void learn(
      RoundTrips roundTrips, Learned learned, ServerSettings settings, Setup setup) {
    Learner learner = Learner.of(setup, settings.learnSettings());
    learned.by(learner);
    roundTrips.learnFrom(learner::table, setup);
    setup.onClose(learner.watch(roundTrips::refresh));
    // All plugins have named their tasks by then, so this one comes last.
    setup.onStart(roundTrips::start);
  }

  private static void merge(Block line, Sharing sharing, Setup setup) {
    MergeSettings settings = MergeSettings.of(line);
    if (!line.sound()) {
      return;
    }
    MergeNames.of(setup).add(line, settings);
    setup.whenRead(() -> sharing.merge(settings, setup));
    setup.onStart(
        () ->
            settings
                .advice()
                .forEach(text -> setup.advise(new Problem(line.origin(), line.plugin(), text))));
  }

  private static void adviseToKnowSomething(Block use, ServerSettings settings, Setup setup) {
    if (!setup.isProvided(ClientFacts.POINT) && !settings.learns()) {
      setup.advise(
          new Problem(
              use.origin(),
              use.plugin(),
              "nothing is known about round trips: name a table, measure, or add 'geoip' to"
                  + " estimate them"));
    }
  }
}
