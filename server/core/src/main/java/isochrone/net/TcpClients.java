package isochrone.net;

import java.util.HashMap;
import java.util.Map;

/** Counts open TCP connections, in all and by client network; shared by all event loops. */
final class TcpClients {
  /** What became of a connection. */
  enum Verdict {
    ADMITTED,
    TOO_MANY,
    TOO_MANY_OF_CLIENT
  }

  private final int most;
  private final int mostPerClient;
  private final Map<Long, Integer> byNetwork = new HashMap<>();
  private int all;

  TcpClients(int most, int mostPerClient) {
    this.most = most;
    this.mostPerClient = mostPerClient;
  }

  synchronized Verdict admit(long network) {
    if (all >= most) {
      return Verdict.TOO_MANY;
    }
    int ofClient = byNetwork.getOrDefault(network, 0);
    if (ofClient >= mostPerClient) {
      return Verdict.TOO_MANY_OF_CLIENT;
    }
    all++;
    byNetwork.put(network, ofClient + 1);
    return Verdict.ADMITTED;
  }

  synchronized void leave(long network) {
    all--;
    byNetwork.computeIfPresent(network, (key, open) -> open == 1 ? null : open - 1);
  }
}
