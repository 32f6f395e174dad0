package isochrone.api;

/** A piece of work outside the query path; may block for a moment. */
@FunctionalInterface
public interface Task {

  /** Does the work. An exception is reported with its message; at start-up it refuses the start. */
  void run() throws Exception;
}
