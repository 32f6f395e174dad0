package isochrone.net;

import io.netty.channel.Channel;
import isochrone.api.Listener;
import isochrone.api.metrics.Counter;
import java.util.concurrent.atomic.AtomicInteger;

/** What all connections to one address have in common: its name, the limits, the counters. */
final class TcpListener {
  final Counter accepted;
  final Counter tooMany;
  final Counter tooManyOfClient;
  final Counter errors;
  final Counter idle;
  final Counter unread;
  final Counter framing;
  final Counter ofClient;
  final Counter stopped;
  private final Listener listener;
  private final NetOptions options;
  private final TcpClients clients;
  private final RoundTripWatch roundTrips;
  private final AtomicInteger open = new AtomicInteger();

  TcpListener(
      Listener listener,
      NetOptions options,
      TcpClients clients,
      RoundTripWatch roundTrips,
      NetMetrics metrics) {
    this.listener = listener;
    this.options = options;
    this.clients = clients;
    this.roundTrips = roundTrips;
    String text = listener.text();
    accepted = metrics.accepted.with(text);
    tooMany = metrics.rejected.with(text, "total");
    tooManyOfClient = metrics.rejected.with(text, "client");
    errors = metrics.rejected.with(text, "error");
    idle = metrics.closed.with(text, "idle");
    unread = metrics.closed.with(text, "unread");
    framing = metrics.closed.with(text, "framing");
    ofClient = metrics.closed.with(text, "client");
    stopped = metrics.closed.with(text, "stop");
  }

  int index() {
    return listener.index();
  }

  /** Takes in that the first query of a connection has arrived. */
  void queried(Channel channel, long addressHigh, long addressLow) {
    roundTrips.queried(channel, addressHigh, addressLow, listener);
  }

  NetOptions options() {
    return options;
  }

  /** Connections open now. */
  int open() {
    return open.get();
  }

  /** Whether one more connection from this network is within the limits; then it is counted. */
  boolean admit(long network) {
    switch (clients.admit(network)) {
      case TOO_MANY -> tooMany.add();
      case TOO_MANY_OF_CLIENT -> tooManyOfClient.add();
      case ADMITTED -> {
        accepted.add();
        open.incrementAndGet();
        return true;
      }
    }
    return false;
  }

  void leave(long network) {
    clients.leave(network);
    open.decrementAndGet();
  }
}
