package isochrone.plugin.serving.file;

/** An entry that cannot be split into words; the message says why. */
final class BadEntry extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  BadEntry(int line, String message) {
    super(message, null, false, false);
    this.line = line;
  }

  int line() {
    return line;
  }
}
