package isochrone.house.bad.onlyownersopensockets.plugin.probes.ping;

import io.netty.channel.Channel;

public final class GoodPing {
  public final Channel it;

  public GoodPing(Channel it) {
    this.it = it;
  }
}
