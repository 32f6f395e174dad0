package isochrone.traffic;

/**
 * Which endpoint of which profile.
 *
 * @param profile the name that identifies the profile, with its final dot
 * @param endpoint the endpoint's name
 */
public record EndpointName(String profile, String endpoint) {

  static EndpointName of(Watched watched) {
    return new EndpointName(watched.key().profile().toString(), watched.key().name());
  }

  @Override
  public String toString() {
    return profile + "/" + endpoint;
  }
}
