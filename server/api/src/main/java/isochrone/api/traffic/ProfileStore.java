package isochrone.api.traffic;

/** Where plugins define profiles while a configuration is put together. */
public interface ProfileStore {

  /**
   * Defines a profile. A name that is defined already is reported as a problem that names both
   * places.
   *
   * @return what {@link Router} takes to answer from it
   */
  ProfileHandle define(Profile profile);
}
