package org.example.turnstile;

import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Setup;
import isochrone.api.Stage;
import java.time.Duration;
import java.util.List;

/** Makes a {@link Turnstile}. */
public final class TurnstileFactory implements HandlerFactory {

  @Override
  public String name() {
    return "turnstile";
  }

  @Override
  public Stage stage() {
    return Stage.SERVE;
  }

  @Override
  public int rank() {
    return 90;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    Duration limit = uses.get(0).duration("limit", Duration.ofMillis(10), Duration.ofSeconds(10));
    setup.owns(name -> 0);
    return new Turnstile(limit.toMillis());
  }
}
