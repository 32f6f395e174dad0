package isochrone.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollChannelOption;
import isochrone.api.Listener;
import java.util.List;

/** Makes what stands behind the sockets of one listener. */
final class Handlers {
  private final Listener listener;
  private final TcpListener connections;
  private final List<Worker> workers;
  private final boolean epoll;
  private final NetOptions options;
  private final NetMetrics metrics;

  Handlers(
      Listener listener,
      TcpListener connections,
      List<Worker> workers,
      boolean epoll,
      NetOptions options,
      NetMetrics metrics) {
    this.listener = listener;
    this.connections = connections;
    this.workers = workers;
    this.epoll = epoll;
    this.options = options;
    this.metrics = metrics;
  }

  /** Receives datagrams in batches, with recvmmsg where there is epoll. */
  ChannelHandler udp(Channel channel, int loop) {
    Worker worker = workers.get(loop);
    if (epoll) {
      channel
          .config()
          .setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, BatchBuffer.LARGEST_QUERY);
      channel.config().setRecvByteBufAllocator(worker.batch);
    } else {
      channel
          .config()
          .setRecvByteBufAllocator(
              new FixedRecvByteBufAllocator(BatchBuffer.LARGEST_QUERY)
                  .maxMessagesPerRead(options.udpBatch()));
    }
    String text = listener.text();
    return new UdpListener(
        worker,
        listener.index(),
        channel,
        epoll && options.udpSegments() && Sockets.canSegment(),
        metrics.udpErrors.with(text, "system"),
        metrics.udpErrors.with(text, "unsent"));
  }

  /** Accepts for the loop of the socket where each loop has one, else for all loops in turn. */
  ChannelHandler tcp(Channel channel, int loop) {
    return new TcpAcceptor(connections, epoll ? List.of(workers.get(loop)) : workers);
  }
}
