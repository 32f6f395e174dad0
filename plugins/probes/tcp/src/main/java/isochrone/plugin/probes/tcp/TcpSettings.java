package isochrone.plugin.probes.tcp;

import isochrone.api.Block;

/**
 * Where the probe connects to, and what it hears there.
 *
 * @param port 1 to 65535
 * @param send what is said to the server; may be empty
 * @param expect what must occur in what it says; empty when a connection is enough
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TcpSettings(int port, byte[] send, byte[] expect) {
  private static final int MAX_PORT = 65535;
  private static final int MOST_OCTETS = 4096;

  static TcpSettings of(Block b) {
    TcpSettings settings =
        new TcpSettings(b.integer("port", 1, MAX_PORT), octets(b, "send"), octets(b, "expect"));
    if (b.given("send") && !b.given("expect")) {
      b.problem("send", "is of no use without expect: nobody would read the answer");
    }
    return settings;
  }

  private static byte[] octets(Block b, String key) {
    if (!b.has(key)) {
      return new byte[0];
    }
    try {
      byte[] octets = Escapes.octets(b.text(key));
      if (octets.length > 0 && octets.length <= MOST_OCTETS) {
        return octets;
      }
      b.problem(key, "must be 1 to " + MOST_OCTETS + " octets long", octets.length);
    } catch (IllegalArgumentException e) {
      b.problem(key, String.valueOf(e.getMessage()), b.text(key));
    }
    return new byte[0];
  }

  /** Whether a connection is enough. */
  boolean expectsNothing() {
    return expect.length == 0;
  }
}
