package isochrone.api;

/**
 * The round trips between this server and clients that ask by TCP, as the system measured them: one
 * for each connection, of its handshake, told when the first whole query has arrived. While nobody
 * watches nothing is read.
 */
public interface TcpRoundTrips {

  /** Whether the system tells them: Linux does, where the server uses epoll. */
  boolean isAvailable();

  /**
   * Has {@code watcher} told of every connection from now on.
   *
   * @return ends that; calls that have begun may still come
   */
  AutoCloseable watch(Watcher watcher);

  /** Who wants to know. */
  @FunctionalInterface
  interface Watcher {

    /**
     * Takes in one round trip, on the event loop of the connection; must neither block nor fail.
     *
     * @param ipv4 whether the client's address is one of IPv4
     * @param high first 64 bits of an IPv6 address, 0 for IPv4
     * @param low last 64 bits of an IPv6 address, or the 32 bits of an IPv4 address
     * @param listener where the connection came in
     * @param micros the round trip in microseconds, above 0
     */
    void measured(boolean ipv4, long high, long low, Listener listener, int micros);
  }
}
