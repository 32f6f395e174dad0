package isochrone.api;

import isochrone.api.traffic.RoutingMethod;
import isochrone.api.traffic.Targets;

/**
 * Makes the routing method of one profile.
 *
 * <p>The top level of its {@code reference.conf} declares keys of the profile; the object {@code
 * endpoint} in it declares keys of each endpoint line. Every profile accepts the endpoint keys of
 * every installed method, so that a profile can change its method without losing them; {@link
 * #check} keeps them right while they are dormant.
 */
public non-sealed interface MethodFactory extends Extension {

  /**
   * Refuses endpoint keys of this method that break its rules, on a profile of any method; before
   * {@link #create}.
   */
  default void check(Targets targets) {}

  /** The same for rules that need more than the endpoints; what servers call. */
  default void check(Targets targets, Setup setup) {
    check(targets);
  }

  /**
   * Whether the endpoints of one profile may hand out different kinds; else all, nested ones apart,
   * hand out the same. A method that says so refuses in {@link #create} what it cannot mix.
   */
  default boolean mixesKinds() {
    return false;
  }

  /**
   * Makes the method for a profile.
   *
   * @param profile the block of the profile, for keys of the method's own
   * @param targets the endpoints, enabled or not, in the order written
   * @param setup the set-up of the server block in which the profile stands
   * @throws BadBlock when the profile breaks a rule of this method
   */
  RoutingMethod create(Block profile, Targets targets, Setup setup);
}
