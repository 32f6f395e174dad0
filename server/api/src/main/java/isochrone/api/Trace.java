package isochrone.api;

/** Collects, for one query that is being explained, what was looked at and why it was chosen. */
public interface Trace {

  /**
   * Adds a step.
   *
   * @param by the plugin or routing method that took it
   * @param text what it saw and what it made of it, a sentence without a final stop
   */
  void note(String by, String text);
}
