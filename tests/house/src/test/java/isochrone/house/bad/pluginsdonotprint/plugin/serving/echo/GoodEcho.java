package isochrone.house.bad.pluginsdonotprint.plugin.serving.echo;

public final class GoodEcho {
  public String say() {
    return System.lineSeparator();
  }
}
