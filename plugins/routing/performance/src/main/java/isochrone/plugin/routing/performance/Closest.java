package isochrone.plugin.routing.performance;

import isochrone.api.Client;
import isochrone.api.Exchange;
import isochrone.api.Trace;
import isochrone.api.geo.ClientFacts;
import isochrone.api.geo.LatencyRow;
import isochrone.api.geo.RangeTable;
import isochrone.api.traffic.Selection;
import isochrone.api.traffic.Selector;
import isochrone.wire.QueryPath;

/**
 * Chooses for one state of the endpoints: by the client's subnet, else by its round trips, else the
 * first.
 */
@QueryPath
final class Closest implements Selector {
  private static final int NONE = -1;

  private final RangeTable overrides;
  private final SpreadPrefix prefix;
  private final int first;
  private final boolean[] usable;
  private final Site[] sites;
  private final int[] regions;
  private final Explanation explanation;

  /**
   * A selector for a profile of which some endpoint is usable.
   *
   * @param first the usable endpoint that comes first
   * @param usable whether each endpoint is usable
   * @param sites of several equally close ones the first wins
   */
  Closest(
      PerformanceSettings settings,
      int first,
      boolean[] usable,
      Site[] sites,
      Explanation explanation) {
    this.overrides = settings.overrides();
    this.prefix = settings.prefix();
    this.first = first;
    this.usable = usable;
    this.sites = sites;
    this.explanation = explanation;
    regions = new int[sites.length];
    for (int i = 0; i < sites.length; i++) {
      regions[i] = sites[i].region();
    }
  }

  @Override
  public boolean select(Exchange x, Selection out) {
    Trace trace = x.trace();
    int override = override(x);
    if (trace != null) {
      explanation.override(trace, x.client(), override, override >= 0 && usable[override]);
    }
    if (override >= 0 && usable[override]) {
      return out.add(override);
    }
    LatencyRow row = x.locate(ClientFacts.LATENCY);
    int closest = row == null ? NONE : closest(row);
    int chosen = closest < 0 ? first : choose(sites[closest], x);
    if (trace != null) {
      explanation.roundTrips(trace, x.client(), row, sites);
      explanation.choice(trace, x.client(), closest < 0 ? null : sites[closest], chosen);
    }
    return out.add(chosen);
  }

  private int override(Exchange x) {
    Client client = x.client();
    int interval = overrides.find(client);
    x.scope(overrides.scope(client, interval));
    return overrides.value(interval);
  }

  /** Position of the site with the shortest round trip; a comparison with NaN is false. */
  private int closest(LatencyRow row) {
    int closest = NONE;
    float shortest = Float.POSITIVE_INFINITY;
    for (int i = 0; i < regions.length; i++) {
      float millis = row.millis(regions[i]);
      if (millis < shortest) {
        shortest = millis;
        closest = i;
      }
    }
    return closest;
  }

  private int choose(Site site, Exchange x) {
    if (site.isSpread()) {
      x.scope(prefix.length(x.client()));
    }
    return site.choose(x.client(), prefix, usable);
  }
}
