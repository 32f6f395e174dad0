package isochrone.house.bad.pluginsaregiventimeandchance.plugin.serving.echo;

import java.time.Instant;

public final class GoodClock {
  public Instant start() {
    return Instant.EPOCH;
  }
}
