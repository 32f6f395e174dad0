package isochrone.api.traffic;

/** A defined profile as the query path refers to it. */
public interface ProfileHandle {

  /** The definition. */
  Profile profile();

  /** Whether the profile can be served at all: neither Disabled nor Inactive. */
  boolean active();
}
