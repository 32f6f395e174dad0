package isochrone.house.bad.onlyownersopensockets.traffic;

import io.netty.channel.Channel;

public final class BadSchedule {
  public final Channel it;

  public BadSchedule(Channel it) {
    this.it = it;
  }
}
