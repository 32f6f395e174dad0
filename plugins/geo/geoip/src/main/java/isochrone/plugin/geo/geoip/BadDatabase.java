package isochrone.plugin.geo.geoip;

/** A file is no database that anything can be learnt from; the message says what is wrong. */
final class BadDatabase extends Exception {
  private static final long serialVersionUID = 1L;

  BadDatabase(String message) {
    super(message);
  }

  BadDatabase(String message, Throwable cause) {
    super(message, cause);
  }
}
