package isochrone.api.traffic;

import java.time.Duration;

/**
 * How the endpoints of a profile are watched.
 *
 * @param type name of the probe
 * @param interval from the start of one probe to the start of the next, 1 s to 1 h
 * @param timeout time a probe may take, 100 ms to {@code interval}
 * @param toleratedFailures failures in a row that still leave an endpoint healthy, 0 to 100
 * @param recovery how an endpoint comes back
 * @param addresses which addresses of an endpoint are probed
 * @param probe what makes one check
 * @param settings all settings in a canonical form: probe state lives across a reload while it and
 *     the endpoint are equal
 */
public record Monitor(
    String type,
    Duration interval,
    Duration timeout,
    int toleratedFailures,
    Recovery recovery,
    Addresses addresses,
    Probe probe,
    String settings) {

  /**
   * How an endpoint that is Degraded comes back.
   *
   * @param rise successes in a row that it takes, 1 to 100; Azure Traffic Manager's is 1
   * @param holdDown how long it stays Degraded at least, 0 to 1 h
   * @param flaps how many times it may become Degraded within {@code flapWindow}: having done so as
   *     often, it stays Degraded until the first of them is longer ago; 0 for no limit
   * @param flapWindow 1 s to 24 h
   */
  public record Recovery(int rise, Duration holdDown, int flaps, Duration flapWindow) {
    /** One success restores health, as in Azure Traffic Manager. */
    public static final Recovery AT_ONCE =
        new Recovery(1, Duration.ZERO, 0, Duration.ofMinutes(10));
  }

  /** Which addresses of an endpoint are probed, where it has several. */
  public enum Addresses {
    /** One after the other until one can be reached, which decides. */
    FIRST,
    /** All: every one of them must be healthy. */
    EVERY
  }
}
