package isochrone.house.bad.pluginsmakenothreads.plugin.serving.echo;

public final class GoodEcho {
  public String who() {
    return Thread.currentThread().getName();
  }
}
