package isochrone.house.bad.pluginsholdnostaticstate.plugin.serving.echo;

public final class GoodConstants {
  static final byte[] HEADER = {1, 2};
  static final String NAME = "echo";

  private GoodConstants() {}
}
