package isochrone.plugin.probes.dns;

import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.function.Consumer;

/** Sends one query to a name server and looks at the answer. */
final class DnsProbe implements Probe {
  private final DnsSettings settings;
  private final Connections connections;

  DnsProbe(DnsSettings settings, Connections connections) {
    this.settings = settings;
    this.connections = connections;
  }

  @Override
  public void check(Aim aim, Duration timeout, Consumer<Verdict> done) {
    new DnsCheck(settings, connections, aim.socket(settings.port()), done).begin(timeout);
  }
}
