package isochrone.bench;

import io.netty.buffer.ByteBuf;
import isochrone.api.Clock;
import isochrone.host.metrics.MetricsStore;
import isochrone.net.Listeners;
import isochrone.net.Loops;
import isochrone.net.NetOptions;
import isochrone.net.QueryProcessor;
import isochrone.net.ReplyPath;
import isochrone.wire.Packet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * The server's own sockets around a canned answer: what is left of it when nothing is asked of it.
 */
final class TransportOnly {
  private TransportOnly() {}

  /** Serves {@code 127.0.0.1} on the port in the first argument until it is killed. */
  public static void main(String[] arguments) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    Loops loops = Loops.start(1, true);
    Listeners listeners =
        new Listeners(
            loops,
            List.of(new Canned()),
            NetOptions.defaults(),
            new MetricsStore(1),
            Clock.system());
    listeners.open(List.of(address));
    listeners.keep(List.of(address));
    System.out.println("ready");
  }

  /** Answers. */
  private static final class Canned implements QueryProcessor {
    @Override
    public int process(Packet in, ByteBuf out, ReplyPath path) {
      return CannedAnswer.write(in.bytes(), in.length(), out);
    }

    @Override
    public void tick() {}
  }
}
