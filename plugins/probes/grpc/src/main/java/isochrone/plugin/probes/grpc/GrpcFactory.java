package isochrone.plugin.probes.grpc;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import isochrone.api.Block;
import isochrone.api.ProbeFactory;
import isochrone.api.Setup;
import isochrone.api.traffic.Probe;

/** Makes {@link GrpcProbe}. */
public final class GrpcFactory implements ProbeFactory {

  @Override
  public String name() {
    return "grpc";
  }

  @Override
  public Probe create(Block monitor, Setup setup) {
    EventLoopGroup loop = setup.service(EventLoopGroup.class);
    GrpcSettings settings = GrpcSettings.of(monitor);
    setup.onStart(settings.certificate()::read);
    return new GrpcProbe(settings, loop, sockets(setup), setup.clock());
  }

  /** Makes sockets as those of other probes. */
  private static ChannelFactory<Channel> sockets(Setup setup) {
    Bootstrap connections = setup.service(Bootstrap.class);
    @SuppressWarnings("deprecation") // Netty shows it by its old name only
    io.netty.bootstrap.ChannelFactory<? extends Channel> made =
        connections.config().channelFactory();
    return made::newChannel;
  }
}
