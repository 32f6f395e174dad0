package isochrone.traffic;

/**
 * How many checks may run at a time.
 *
 * @param inAll to all addresses together, at least 1
 * @param perTarget to one address, at least 1
 */
public record Limits(int inAll, int perTarget) {}
