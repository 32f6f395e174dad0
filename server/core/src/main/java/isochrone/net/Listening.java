package isochrone.net;

import isochrone.api.Listener;
import java.net.InetSocketAddress;

/**
 * An address that is open.
 *
 * @param asked the address as it was asked for, its port possibly 0
 * @param bound the address that it became, with the port that was taken
 * @param listener what the rest of the server calls it
 */
public record Listening(InetSocketAddress asked, InetSocketAddress bound, Listener listener) {}
