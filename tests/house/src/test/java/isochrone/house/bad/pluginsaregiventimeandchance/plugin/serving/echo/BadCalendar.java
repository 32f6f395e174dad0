package isochrone.house.bad.pluginsaregiventimeandchance.plugin.serving.echo;

import java.time.Instant;

public final class BadCalendar {
  public Instant now() {
    return Instant.now();
  }
}
