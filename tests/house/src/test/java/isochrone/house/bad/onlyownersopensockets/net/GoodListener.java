package isochrone.house.bad.onlyownersopensockets.net;

import io.netty.channel.Channel;

public final class GoodListener {
  public final Channel it;

  public GoodListener(Channel it) {
    this.it = it;
  }
}
