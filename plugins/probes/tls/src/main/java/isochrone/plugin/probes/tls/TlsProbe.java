package isochrone.plugin.probes.tls;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import isochrone.api.Clock;
import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.function.Consumer;

/** Opens a connection, shakes hands, and drops it again. */
final class TlsProbe implements Probe {
  private final TlsSettings settings;
  private final Bootstrap connections;
  private final Clock clock;

  TlsProbe(TlsSettings settings, Bootstrap connections, Clock clock) {
    this.settings = settings;
    // Closing then sends a reset: no connection is left waiting on either side.
    this.connections = connections.clone().option(ChannelOption.SO_LINGER, 0);
    this.clock = clock;
  }

  @Override
  public void check(Aim aim, Duration timeout, Consumer<Verdict> done) {
    String host = settings.serverName() == null ? aim.host() : settings.serverName();
    TlsCheck check =
        new TlsCheck(
            host,
            settings.alpn(),
            shown -> settings.certificate().broken(shown, host, clock.now()),
            done);
    ChannelFuture connecting =
        connections.clone().handler(check).connect(aim.socket(settings.port()));
    check.watch(connecting, timeout);
  }
}
