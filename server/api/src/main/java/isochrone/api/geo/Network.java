package isochrone.api.geo;

/**
 * The autonomous system that announces an address.
 *
 * @param number 0 to 4294967295 (RFC 6793)
 * @param organization who runs it; empty when not known
 */
public record Network(long number, String organization) {}
