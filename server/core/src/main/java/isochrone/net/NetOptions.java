package isochrone.net;

import java.time.Duration;

/**
 * Limits of the transports.
 *
 * @param nativeTransport whether to use epoll where the machine has it; NIO otherwise
 * @param udpBatch most datagrams received with one system call, 1 to 1024
 * @param udpSegments whether answers of one size to one client leave as one message that the kernel
 *     cuts into datagrams, where it can
 * @param udpReceiveBuffer octets the kernel is asked to hold for one UDP socket; it grants at most
 *     {@code net.core.rmem_max}
 * @param udpSendBuffer octets the kernel is asked to hold of answers by UDP; at most {@code
 *     net.core.wmem_max}
 * @param tcpConnections most open TCP connections; more are closed at once
 * @param tcpConnectionsPerClient most of them from one IPv4 address or one IPv6 /64 network
 * @param tcpPending most queries of one connection whose answers are still being made; reading
 *     stops at this number
 * @param tcpUnsent octets of answers waiting for one client to take them at which reading from it
 *     stops
 * @param tcpIdle how long a connection may stay without a complete query and without taking an
 *     answer (RFC 7766 §6.2.3)
 * @param tcpBacklog connections the kernel holds until they are accepted; it grants at most {@code
 *     net.core.somaxconn}
 */
public record NetOptions(
    boolean nativeTransport,
    int udpBatch,
    boolean udpSegments,
    int udpReceiveBuffer,
    int udpSendBuffer,
    int tcpConnections,
    int tcpConnectionsPerClient,
    int tcpPending,
    int tcpUnsent,
    Duration tcpIdle,
    int tcpBacklog) {

  private static final int MOST_BATCH = 1024; // UIO_MAXIOV: what one recvmmsg takes

  public NetOptions {
    within("udpBatch", udpBatch, MOST_BATCH);
    within("udpReceiveBuffer", udpReceiveBuffer, Integer.MAX_VALUE);
    within("udpSendBuffer", udpSendBuffer, Integer.MAX_VALUE);
    within("tcpConnections", tcpConnections, Integer.MAX_VALUE);
    within("tcpConnectionsPerClient", tcpConnectionsPerClient, Integer.MAX_VALUE);
    within("tcpPending", tcpPending, Integer.MAX_VALUE);
    within("tcpUnsent", tcpUnsent, Integer.MAX_VALUE);
    within("tcpBacklog", tcpBacklog, Integer.MAX_VALUE);
    if (tcpIdle.isNegative() || tcpIdle.isZero()) {
      throw new IllegalArgumentException("tcpIdle must be longer than nothing, was " + tcpIdle);
    }
  }

  /**
   * What holds unless something else is asked for.
   *
   * <p>4 MiB of received datagrams are 5,000 queries of usual size: 25 ms of work for one core. A
   * stock kernel grants 208 KiB, which bursts overflow: raise {@code net.core.rmem_max}.
   */
  public static NetOptions defaults() {
    return new NetOptions(
        true,
        64,
        true,
        4 << 20,
        4 << 20,
        1_024,
        128,
        128,
        128 << 10,
        Duration.ofSeconds(10),
        1_024);
  }

  private static void within(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + " must be from 1 to " + most + ", was " + value);
    }
  }
}
