package isochrone.house.bad.pluginsaregiventimeandchance.plugin.serving.echo;

import java.util.concurrent.ThreadLocalRandom;

public final class BadDice {
  public int roll() {
    return ThreadLocalRandom.current().nextInt(6);
  }
}
