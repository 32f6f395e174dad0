package isochrone.api.traffic;

/** A way to choose among the endpoints of one profile. */
public interface RoutingMethod {

  /**
   * Prepares for the present state of the endpoints; called off the query path whenever it changes.
   *
   * @return an immutable selector that holds all it needs in arrays
   */
  Selector prepare(Targets targets, Status status);
}
