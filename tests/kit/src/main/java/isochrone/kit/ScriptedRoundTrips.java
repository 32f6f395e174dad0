package isochrone.kit;

import isochrone.api.Listener;
import isochrone.api.TcpRoundTrips;
import isochrone.wire.PacketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Round trips of connections that a test says there were. */
public final class ScriptedRoundTrips implements TcpRoundTrips {
  private static final Listener LISTENER = new Listener(0, "dns://:53");

  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private boolean available = true;

  /** Whether the system shall tell any. */
  public void available(boolean now) {
    available = now;
  }

  @Override
  public boolean isAvailable() {
    return available;
  }

  @Override
  public AutoCloseable watch(Watcher watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /** How many watch. */
  public int watchers() {
    return watchers.size();
  }

  /** A client at this address has opened a connection, with this round trip. */
  public void measured(String address, int micros) {
    PacketAddress client = PacketAddress.parse(address);
    if (client == null) {
      throw new IllegalArgumentException(address);
    }
    boolean ipv4 = client.isIpv4();
    long low = ipv4 ? client.low() & 0xFFFF_FFFFL : client.low();
    for (Watcher each : watchers) {
      each.measured(ipv4, client.high(), low, LISTENER, micros);
    }
  }
}
