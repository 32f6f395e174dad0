package isochrone.kit;

final class Slow {
  void waits() throws Exception {
    Thread .sleep(10);
  }
}
