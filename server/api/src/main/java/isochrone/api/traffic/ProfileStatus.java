package isochrone.api.traffic;

/** The state of a profile, by Azure Traffic Manager's names (profileMonitorStatus). */
public enum ProfileStatus {
  /** Switched off by the user. */
  DISABLED("Disabled"),
  /** At least one endpoint is Degraded. */
  DEGRADED("Degraded"),
  /** At least one endpoint is Online or Unmonitored, none is Degraded. */
  ONLINE("Online"),
  /** At least one endpoint has no verdict yet, none is Online or Degraded. */
  CHECKING_ENDPOINTS("CheckingEndpoints"),
  /** No endpoint can ever be served. */
  INACTIVE("Inactive");

  private final String text;

  ProfileStatus(String text) {
    this.text = text;
  }

  /** The name that people see. */
  @Override
  public String toString() {
    return text;
  }
}
