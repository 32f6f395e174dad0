package isochrone.net;

import isochrone.api.Exchange;
import isochrone.api.metrics.Counter;

/** A counter that can be read. */
final class Tally implements Counter {
  int count;

  @Override
  public void add(Exchange x) {
    count++;
  }

  @Override
  public void add() {
    count++;
  }
}
