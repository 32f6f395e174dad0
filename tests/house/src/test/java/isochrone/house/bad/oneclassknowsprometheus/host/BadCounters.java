package isochrone.house.bad.oneclassknowsprometheus.host;

import io.prometheus.client.Counter;

public final class BadCounters {
  public final Counter it;

  public BadCounters(Counter it) {
    this.it = it;
  }
}
