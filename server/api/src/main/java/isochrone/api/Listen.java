package isochrone.api;

import java.net.InetAddress;

/**
 * An address on which a server block wants to be asked instead of on all of them.
 *
 * @param address the local address
 * @param origin where it was asked for
 */
public record Listen(InetAddress address, Origin origin) {}
