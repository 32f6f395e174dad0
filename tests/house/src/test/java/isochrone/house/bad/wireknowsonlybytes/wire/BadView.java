package isochrone.house.bad.wireknowsonlybytes.wire;

import com.typesafe.config.Config;

public final class BadView {
  public final Config it;

  public BadView(Config it) {
    this.it = it;
  }
}
