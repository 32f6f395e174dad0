package isochrone.traffic;

final class Rounds {
  void make(Metrics metrics) {
    metrics.counter("isochrone_rounds_total", "Rounds.");
    metrics.counter("isochrone_secrets_total", "What nobody is told.");
  }
}
