package isochrone.app;

/** A command cannot do its work; the message is one line for the user. */
final class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  private final int code;

  /** Something is in the way. */
  Failure(String message) {
    this(message, Isochrone.FAILED);
  }

  private Failure(String message, int code) {
    super(message);
    this.code = code;
  }

  /** The value of a flag makes no sense. */
  static Failure usage(String flag, String message) {
    return new Failure(flag + ": " + message, Isochrone.USAGE);
  }

  /** The exit code. */
  int code() {
    return code;
  }
}
