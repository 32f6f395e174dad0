package isochrone.house.bad.oneclassknowsprometheus.plugin.observability.prometheus;

import io.prometheus.client.Counter;

public final class GoodPage {
  public final Counter it;

  public GoodPage(Counter it) {
    this.it = it;
  }
}
