package isochrone.net;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketChannelConfig;
import isochrone.wire.PacketAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Takes the connections that arrive at one socket, within the limits, and gives them to workers.
 */
final class TcpAcceptor extends ChannelInboundHandlerAdapter {
  private static final int LARGEST_READ = 16 << 10;
  private static final long PAUSE_SECONDS = 1;

  private final TcpListener listener;
  private final List<Worker> workers;
  private int turn;

  /**
   * Serves one socket.
   *
   * @param workers the one whose event loop accepts, where each loop has a socket; else all
   */
  TcpAcceptor(TcpListener listener, List<Worker> workers) {
    this.listener = listener;
    this.workers = workers;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    SocketChannel channel = (SocketChannel) message;
    InetSocketAddress client = channel.remoteAddress();
    if (client == null) { // gone already
      reject(channel);
      return;
    }
    long network = ClientAddress.network(client.getAddress());
    if (listener.admit(network)) {
      channel.closeFuture().addListener(closed -> listener.leave(network));
      serve(channel, client);
    } else {
      reject(channel);
    }
  }

  private void serve(SocketChannel channel, InetSocketAddress client) {
    configure(channel.config());
    PacketAddress address = PacketAddress.of(client.getAddress().getAddress());
    Worker worker = workers.get(turn);
    turn = (turn + 1) % workers.size();
    channel
        .pipeline()
        .addLast(new TcpConnection(channel, address, client.getPort(), worker, listener));
    worker
        .loop
        .register(channel)
        .addListener(
            registered -> {
              if (!registered.isSuccess()) {
                channel.unsafe().closeForcibly();
              }
            });
  }

  private void configure(SocketChannelConfig config) {
    int unsent = listener.options().tcpUnsent();
    config.setTcpNoDelay(true);
    config.setAllowHalfClosure(true);
    config.setWriteBufferWaterMark(new WriteBufferWaterMark(unsent / 2, unsent));
    config.setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(64, 512, LARGEST_READ));
  }

  /** Closes with a reset, which leaves nothing behind in the kernel. */
  private static void reject(SocketChannel channel) {
    channel.config().setSoLinger(0);
    channel.unsafe().closeForcibly();
  }

  /** Out of file descriptors, mostly: accepting again at once would only spin. */
  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // cancelled only with the loop
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    listener.errors.add();
    context.channel().config().setAutoRead(false);
    context
        .executor()
        .schedule(
            () -> context.channel().config().setAutoRead(true), PAUSE_SECONDS, TimeUnit.SECONDS);
  }
}
