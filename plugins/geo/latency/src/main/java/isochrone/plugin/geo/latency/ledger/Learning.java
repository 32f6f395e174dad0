package isochrone.plugin.geo.latency.ledger;

import java.time.Duration;

/**
 * How the ledger learns.
 *
 * @param halfLife after that a sample counts half
 * @param maxAge after that a cell without new samples is forgotten
 * @param hysteresisMillis neighbours that differ by less are one prefix
 */
public record Learning(Duration halfLife, Duration maxAge, float hysteresisMillis) {

  double halfLifeSeconds() {
    return halfLife.toMillis() / 1000.0;
  }
}
