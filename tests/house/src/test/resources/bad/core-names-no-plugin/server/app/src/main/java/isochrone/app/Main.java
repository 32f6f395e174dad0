package isochrone.app;

final class Main {
  static final String ALLOWED = "echo";
}
