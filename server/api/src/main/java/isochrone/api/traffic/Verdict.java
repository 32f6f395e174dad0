package isochrone.api.traffic;

/**
 * What one check found.
 *
 * @param healthy whether the endpoint answered as it should
 * @param text what was expected and what came, for people: {@code expected 200, got 503}
 */
public record Verdict(boolean healthy, String text) {

  /** The endpoint answered as it should. */
  public static Verdict healthy(String text) {
    return new Verdict(true, text);
  }

  /** The endpoint did not answer as it should. */
  public static Verdict failed(String text) {
    return new Verdict(false, text);
  }
}
