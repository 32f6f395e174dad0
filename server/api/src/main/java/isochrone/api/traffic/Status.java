package isochrone.api.traffic;

/** The states of a profile's endpoints at one moment, by index. */
public interface Status {

  /** The state of one endpoint. */
  EndpointStatus of(int target);

  /**
   * Whether an endpoint is a candidate: it is available, or nothing in the profile is and it is
   * Degraded. When every probe fails the prober is the likelier culprit, so best effort beats
   * silence.
   */
  boolean usable(int target);
}
