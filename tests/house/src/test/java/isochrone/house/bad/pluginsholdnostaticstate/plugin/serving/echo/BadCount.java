package isochrone.house.bad.pluginsholdnostaticstate.plugin.serving.echo;

public final class BadCount {
  static int count;

  private BadCount() {}
}
