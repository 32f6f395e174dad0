package isochrone.plugin.probes.grpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import isochrone.api.Clock;
import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.function.Consumer;

/** Asks the health service of an endpoint, on a connection of its own. */
final class GrpcProbe implements Probe {
  private static final int LARGEST_MESSAGE = 4096;
  private static final int LARGEST_HEADERS = 8192;
  private static final int WINDOW = 65535;

  private final GrpcSettings settings;
  private final EventLoopGroup loop;
  private final ChannelFactory<? extends Channel> sockets;
  private final Clock clock;

  GrpcProbe(
      GrpcSettings settings,
      EventLoopGroup loop,
      ChannelFactory<? extends Channel> sockets,
      Clock clock) {
    this.settings = settings;
    this.loop = loop;
    this.sockets = sockets;
    this.clock = clock;
  }

  @Override
  public void check(Aim aim, Duration timeout, Consumer<Verdict> done) {
    Judgement judgement = new Judgement(settings, aim.host(), clock);
    new GrpcCheck(channel(aim), judgement, done).begin(settings.service(), loop.next(), timeout);
  }

  private ManagedChannel channel(Aim aim) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(aim.socket(settings.port()))
            .eventLoopGroup(loop)
            .channelFactory(sockets)
            // Closing then sends a reset: no connection is left waiting on either side.
            .withOption(ChannelOption.SO_LINGER, 0)
            // All work is done on the loop; gRPC makes no threads of its own then.
            .directExecutor()
            .offloadExecutor(Runnable::run)
            .proxyDetector(server -> null)
            .disableRetry()
            .maxInboundMessageSize(LARGEST_MESSAGE)
            .maxInboundMetadataSize(LARGEST_HEADERS)
            .flowControlWindow(WINDOW)
            .overrideAuthority(aim.host())
            .userAgent("Isochrone");
    return settings.tls()
        ? builder.sslContext(Encryption.shared()).build()
        : builder.usePlaintext().build();
  }
}
