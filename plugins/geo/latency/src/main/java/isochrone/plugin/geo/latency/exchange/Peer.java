package isochrone.plugin.geo.latency.exchange;

import isochrone.api.geo.Regions;

/** A place whose round trips are merged. */
interface Peer {

  /** Merges what is there now, of regions that are known here; tells the report how that went. */
  void look(Regions regions);
}
