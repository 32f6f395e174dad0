package isochrone.house.bad.pluginsaregiventimeandchance.plugin.serving.echo;

public final class BadClock {
  public long now() {
    return System.nanoTime();
  }
}
