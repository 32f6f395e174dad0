package isochrone.api;

import java.util.List;

/** Whether queries should be sent to this server. Any thread may ask. */
public interface Readiness {

  /** What must hold before that and does not; empty when nothing is missing. */
  List<Missing> missing();

  /** Whether the server was told to stop: then it will not be ready again. */
  boolean stopping();

  /**
   * Something that must hold first.
   *
   * @param plugin who asks for it
   * @param what what is missing, for people
   */
  record Missing(String plugin, String what) {

    /** The line that tells people: {@code file: zone example.org. is not loaded}. */
    @Override
    public String toString() {
      return plugin + ": " + what;
    }
  }
}
