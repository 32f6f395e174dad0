package isochrone.plugin.observability.ready;

import isochrone.api.Block;

/**
 * Where and for how long it is told what is missing.
 *
 * @param address host and port of the page
 * @param once whether a server that has been ready stays so until it stops
 */
record ReadySettings(String address, boolean once) {
  private static final String UNTIL_READY = "until-ready";

  static ReadySettings of(Block b) {
    String monitor = b.choice("monitor", UNTIL_READY, "continuously");
    return new ReadySettings(b.text("address"), monitor.equals(UNTIL_READY));
  }
}
