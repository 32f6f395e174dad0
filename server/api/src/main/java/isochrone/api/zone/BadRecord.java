package isochrone.api.zone;

/** A record that cannot be read; the message says why. */
public final class BadRecord extends Exception {
  private static final long serialVersionUID = 1L;

  private final int word;

  BadRecord(int word, String message) {
    super(message, null, false, false);
    this.word = word;
  }

  /** Index of the word that is wrong, as far as one can be told. */
  public int word() {
    return word;
  }
}
