package isochrone.api.traffic;

/** The state of an endpoint, by Azure Traffic Manager's names (endpointMonitorStatus). */
public enum EndpointStatus {
  /** Probed, no result yet; served. */
  CHECKING_ENDPOINT("CheckingEndpoint"),
  /** The last verdict was healthy; served. */
  ONLINE("Online"),
  /** The verdict is unhealthy; served only when no endpoint of the profile is available. */
  DEGRADED("Degraded"),
  /** Switched off by the user; never served. */
  DISABLED("Disabled"),
  /** Its profile is switched off; never served. */
  INACTIVE("Inactive"),
  /** What it stands for is switched off; never served. */
  STOPPED("Stopped"),
  /** Not probed by the user's wish; always served. */
  UNMONITORED("Unmonitored");

  private final String text;

  EndpointStatus(String text) {
    this.text = text;
  }

  /** Whether it counts as up: Online, CheckingEndpoint or Unmonitored. */
  public boolean available() {
    return this == ONLINE || this == CHECKING_ENDPOINT || this == UNMONITORED;
  }

  /** The name that people see. */
  @Override
  public String toString() {
    return text;
  }
}
