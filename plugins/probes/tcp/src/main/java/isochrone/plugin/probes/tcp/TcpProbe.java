package isochrone.plugin.probes.tcp;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.function.Consumer;

/** Opens a connection, listens for a text if one is expected, and drops the connection again. */
final class TcpProbe implements Probe {
  private final TcpSettings settings;
  private final Bootstrap connections;

  TcpProbe(TcpSettings settings, Bootstrap connections) {
    this.settings = settings;
    this.connections = connections;
  }

  @Override
  public void check(Aim aim, Duration timeout, Consumer<Verdict> done) {
    TcpCheck check = new TcpCheck(settings, done);
    ChannelFuture connecting =
        connections
            .clone()
            // Closing then sends a reset: no connection is left waiting on either side.
            .option(ChannelOption.SO_LINGER, 0)
            .handler(check)
            .connect(aim.socket(settings.port()));
    check.watch(connecting, timeout);
  }
}
