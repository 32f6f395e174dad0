package isochrone.api.traffic;

import java.time.Duration;

/**
 * How the endpoints of a profile are watched.
 *
 * @param type name of the probe
 * @param interval from the start of one probe to the start of the next, 1 s to 1 h
 * @param timeout time a probe may take, 100 ms to {@code interval}
 * @param toleratedFailures failures in a row that still leave an endpoint healthy, 0 to 100
 * @param probe what makes one check
 * @param settings all settings in a canonical form: probe state lives across a reload while it and
 *     the endpoint are equal
 */
public record Monitor(
    String type,
    Duration interval,
    Duration timeout,
    int toleratedFailures,
    Probe probe,
    String settings) {}
