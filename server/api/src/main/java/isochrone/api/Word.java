package isochrone.api;

/**
 * One word of a configuration and where it stands.
 *
 * @param text the word, without the quotes it may have had
 * @param quoted whether it stood in quotes
 * @param origin where it begins
 */
public record Word(String text, boolean quoted, Origin origin) {

  /** The text alone. */
  @Override
  public String toString() {
    return text;
  }
}
