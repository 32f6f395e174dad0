package isochrone.plugin.geo.latency.ledger;

import isochrone.api.geo.AddressRange;
import isochrone.api.geo.Source;

/**
 * What is known of the way from one prefix to one region.
 *
 * @param prefix of the clients
 * @param region by name
 * @param millis the median round trip in milliseconds
 * @param source where that is from
 * @param samples how many samples it weighs, at the time of the newest one; at least 1
 * @param second when the newest sample was taken, in seconds since 1970
 */
public record Cell(
    AddressRange prefix, String region, float millis, Source source, int samples, long second) {}
