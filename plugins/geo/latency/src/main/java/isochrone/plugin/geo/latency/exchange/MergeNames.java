package isochrone.plugin.geo.latency.exchange;

import isochrone.api.Block;
import isochrone.api.Origin;
import isochrone.api.Setup;
import isochrone.api.geo.Regions;
import java.util.HashMap;
import java.util.Map;

/**
 * What the places to merge from are called in metrics and in the log, in one configuration: two
 * that are called alike could not be told apart.
 */
public final class MergeNames implements AutoCloseable {
  private final Map<String, Named> byName = new HashMap<>();

  /** What makes two of them the same: the one list of a configuration. */
  record Key(Regions regions) {}

  /** Who is called something. */
  private record Named(MergeSettings settings, Origin origin) {}

  /** Those of a configuration. */
  public static MergeNames of(Setup setup) {
    return setup.shared(new Key(setup.regions()), MergeNames::new);
  }

  /** Refuses a line whose place has the name of another one; the same line again is fine. */
  public void add(Block line, MergeSettings settings) {
    Named first = byName.putIfAbsent(settings.name(), new Named(settings, line.origin("from")));
    if (first != null && !first.settings().equals(settings)) {
      String rule = "is merged already, and otherwise, at " + first.origin();
      line.problem("from", rule, settings.name());
    }
  }

  @Override
  public void close() {}
}
