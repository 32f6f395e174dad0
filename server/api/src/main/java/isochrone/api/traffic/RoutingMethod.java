package isochrone.api.traffic;

import isochrone.api.Attr;
import java.util.Set;

/** A way to choose among the endpoints of one profile. */
public interface RoutingMethod {

  /**
   * The located attributes that it cannot do without: a server block in which its profile is asked,
   * by itself or nested in another, is refused when no plugin there gives them.
   */
  default Set<Attr<?>> needs() {
    return Set.of();
  }

  /**
   * Whether an answer may depend on the client's address. The more a server knows of the address,
   * the better the answer.
   */
  default boolean looksAtClient() {
    return !needs().isEmpty();
  }

  /** Whether it may say {@link Selection#absent}, so that other types depend on its choice, too. */
  default boolean mayDeny() {
    return false;
  }

  /**
   * Prepares for the present state of the endpoints; called off the query path whenever it changes.
   *
   * @param targets the endpoints, without their settings
   * @return an immutable selector that holds all it needs in arrays
   */
  Selector prepare(Targets targets, Status status);
}
