package isochrone.house.bad.pluginsdonotprint.plugin.serving.echo;

public final class BadEcho {
  public void say() {
    System.out.println("echo");
  }
}
