package isochrone.net;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;
import isochrone.api.Listener;
import isochrone.api.TcpRoundTrips;
import isochrone.wire.PacketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the round trips of handshakes from the kernel and tells those who watch.
 *
 * <p>Until the first answer is sent the kernel's smoothed round trip of a connection is the time
 * from its SYN-ACK to what came back, in microseconds. Where the SYN-ACK was sent twice nobody
 * knows which one was answered (RFC 6298 §3). Where a connection was made from a SYN cookie the
 * kernel has no such time, or only that of the timestamp which came back: whole milliseconds, and
 * up to 64 too many, since the cookie keeps options in its last bits.
 */
final class RoundTripWatch implements TcpRoundTrips {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.net");
  private static final long MILLISECOND = 1_000;
  private static final long IPV4_MASK = 0xFFFF_FFFFL;

  private final boolean available;
  private final List<Watching> watchers = new CopyOnWriteArrayList<>();
  private volatile boolean told;

  /** One call of {@link #watch}, so that who watches twice is two. */
  private record Watching(Watcher watcher, Object self) {}

  RoundTripWatch(boolean available) {
    this.available = available;
  }

  @Override
  public boolean isAvailable() {
    return available;
  }

  @Override
  public AutoCloseable watch(Watcher watcher) {
    Watching watching = new Watching(watcher, new Object());
    watchers.add(watching);
    return () -> watchers.remove(watching);
  }

  /** Looks at a connection whose first query has arrived and has no answer yet; never fails. */
  void queried(Channel channel, long addressHigh, long addressLow, Listener listener) {
    if (watchers.isEmpty() || !(channel instanceof EpollSocketChannel connection)) {
      return;
    }
    try {
      EpollTcpInfo info = connection.tcpInfo();
      int micros = micros(info.rtt(), info.totalRetrans());
      if (micros > 0) {
        tell(addressHigh, addressLow, listener, micros);
      }
    } catch (RuntimeException e) { // gone already, or a watcher's mistake: no matter of the client
      failed(e);
    }
  }

  /** The round trip of a handshake by what the kernel says of it; 0 where it doesn't know. */
  static int micros(long smoothed, long sentAgain) {
    boolean known = sentAgain == 0 && smoothed % MILLISECOND != 0;
    return known ? (int) Math.min(smoothed, Integer.MAX_VALUE) : 0;
  }

  private void tell(long addressHigh, long addressLow, Listener listener, int micros) {
    boolean ipv4 = PacketAddress.isIpv4(addressHigh, addressLow);
    long low = ipv4 ? addressLow & IPV4_MASK : addressLow;
    for (Watching each : watchers) {
      each.watcher().measured(ipv4, addressHigh, low, listener, micros);
    }
  }

  private void failed(RuntimeException cause) {
    if (!told) {
      told = true;
      LOG.warn("a round trip is not known; further ones are left out in silence", cause);
    }
  }
}
