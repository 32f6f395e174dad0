package isochrone.plugin.probes.tcp;

import isochrone.api.Block;

/**
 * Where the probe connects to.
 *
 * @param port 1 to 65535
 */
record TcpSettings(int port) {
  private static final int MAX_PORT = 65535;

  static TcpSettings of(Block b) {
    return new TcpSettings(b.integer("port", 1, MAX_PORT));
  }
}
