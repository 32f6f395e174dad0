package isochrone.api.traffic;

import isochrone.api.Exchange;
import isochrone.api.Outcome;

/** Answers queries from profiles. Called on the query path. */
public interface Router {

  /**
   * Answers with what the profile's method chooses now.
   *
   * @return {@link Outcome#DONE} when the response stands, {@link Outcome#NEXT} for a type that the
   *     profile does not hold and other plugins may
   */
  Outcome route(Exchange x, ProfileHandle profile);
}
