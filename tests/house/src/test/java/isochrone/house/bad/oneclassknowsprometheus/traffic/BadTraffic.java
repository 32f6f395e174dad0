package isochrone.house.bad.oneclassknowsprometheus.traffic;

import io.prometheus.client.Counter;

public final class BadTraffic {
  public final Counter it;

  public BadTraffic(Counter it) {
    this.it = it;
  }
}
