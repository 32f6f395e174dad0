package isochrone.plugin.probes.grpc;

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
    return new GrpcProbe(
        GrpcSettings.of(monitor), setup.service(EventLoopGroup.class), setup.clock());
  }
}
