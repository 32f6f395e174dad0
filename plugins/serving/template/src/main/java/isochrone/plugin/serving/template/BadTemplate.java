package isochrone.plugin.serving.template;

/** A template that gives nothing for a question; the message says why. */
final class BadTemplate extends Exception {
  private static final long serialVersionUID = 1L;

  BadTemplate(String message) {
    super(message, null, false, false);
  }
}
