package isochrone.house.bad.pluginsmakenothreads.host;

public final class GoodHost {
  public Thread start() {
    return new Thread(() -> {});
  }
}
