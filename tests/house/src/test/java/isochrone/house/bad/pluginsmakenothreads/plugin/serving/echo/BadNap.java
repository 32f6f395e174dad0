package isochrone.house.bad.pluginsmakenothreads.plugin.serving.echo;

public final class BadNap {
  public void rest() throws InterruptedException {
    Thread.sleep(1);
  }
}
