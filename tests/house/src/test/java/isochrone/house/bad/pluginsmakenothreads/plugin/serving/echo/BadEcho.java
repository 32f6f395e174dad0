package isochrone.house.bad.pluginsmakenothreads.plugin.serving.echo;

public final class BadEcho {
  public Thread start() {
    return new Thread(() -> {});
  }
}
