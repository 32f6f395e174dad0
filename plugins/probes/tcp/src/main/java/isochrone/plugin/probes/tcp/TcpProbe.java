package isochrone.plugin.probes.tcp;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.search.AbstractSearchProcessorFactory;
import io.netty.buffer.search.SearchProcessorFactory;
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
  private final SearchProcessorFactory search;

  TcpProbe(TcpSettings settings, Bootstrap connections) {
    this.settings = settings;
    this.connections = connections;
    // Its table is made once for all checks.
    this.search = AbstractSearchProcessorFactory.newKmpSearchProcessorFactory(settings.expect());
  }

  @Override
  public void check(Aim aim, Duration timeout, Consumer<Verdict> done) {
    TcpCheck check = new TcpCheck(settings, new Hearing(search.newSearchProcessor()), done);
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
