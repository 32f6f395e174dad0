package isochrone.plugin.probes.tcp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.AddressResolverGroup;
import isochrone.api.traffic.Endpoint;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;

/** Opens a connection and drops it again; sends nothing. */
final class TcpProbe implements Probe {
  private final TcpSettings settings;
  private final EventLoopGroup loop;
  private final AddressResolverGroup<?> resolver;

  TcpProbe(TcpSettings settings, EventLoopGroup loop, AddressResolverGroup<?> resolver) {
    this.settings = settings;
    this.loop = loop;
    this.resolver = resolver;
  }

  @Override
  public void check(Endpoint target, Duration timeout, Consumer<Verdict> done) {
    new TcpCheck(connect(target), done).watch(timeout);
  }

  private ChannelFuture connect(Endpoint target) {
    return new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .resolver(resolver)
        // Closing then sends a reset: no connection is left waiting on either side.
        .option(ChannelOption.SO_LINGER, 0)
        // The check has a clock of its own, which resolving the name counts by, too.
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
        .handler(new ChannelInboundHandlerAdapter())
        .connect(
            InetSocketAddress.createUnresolved(
                target.probeHost(), target.probePort(settings.port())));
  }
}
