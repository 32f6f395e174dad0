package isochrone.net;

import java.time.Duration;

/** The default options with single ones changed. */
final class TestOptions {
  private final boolean epoll;
  private boolean segments = NetOptions.defaults().udpSegments();
  private int connections = NetOptions.defaults().tcpConnections();
  private int perClient = NetOptions.defaults().tcpConnectionsPerClient();
  private int pending = NetOptions.defaults().tcpPending();
  private int unsent = NetOptions.defaults().tcpUnsent();

  TestOptions(boolean epoll) {
    this.epoll = epoll;
  }

  TestOptions segments(boolean wanted) {
    segments = wanted;
    return this;
  }

  TestOptions connections(int most) {
    connections = most;
    return this;
  }

  TestOptions perClient(int most) {
    perClient = most;
    return this;
  }

  TestOptions pending(int most) {
    pending = most;
    return this;
  }

  TestOptions unsent(int octets) {
    unsent = octets;
    return this;
  }

  NetOptions build() {
    NetOptions defaults = NetOptions.defaults();
    return new NetOptions(
        epoll,
        defaults.udpBatch(),
        segments,
        defaults.udpReceiveBuffer(),
        defaults.udpSendBuffer(),
        connections,
        perClient,
        pending,
        unsent,
        Duration.ofSeconds(10),
        defaults.tcpBacklog());
  }
}
