package isochrone.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import isochrone.api.Listener;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * The sockets of one address, UDP and TCP on the same port.
 *
 * <p>With epoll each event loop has a socket of its own for each transport; the kernel spreads
 * clients over them (SO_REUSEPORT), and no loop waits for another. With NIO there is one of each.
 */
final class Binding {
  private static final int LARGEST_QUERY = 2048;
  private static final int TCP_RECEIVE_BUFFER = 64 << 10;
  private static final WriteBufferWaterMark UDP_UNSENT = new WriteBufferWaterMark(1 << 19, 1 << 20);

  private final Loops loops;
  private final NetOptions options;
  private final InetSocketAddress address;
  private final List<Channel> udp = new ArrayList<>();
  private final List<Channel> tcp = new ArrayList<>();

  private Binding(Loops loops, NetOptions options, InetSocketAddress address) {
    this.loops = loops;
    this.options = options;
    this.address = address;
  }

  /**
   * Opens all sockets of an address, whose port is not 0, or none. Nothing is read from them yet.
   */
  static Binding open(Loops loops, NetOptions options, InetSocketAddress address)
      throws CannotListen {
    Binding binding = new Binding(loops, options, address);
    try {
      int each = loops.isEpoll() ? loops.size() : 1;
      for (int i = 0; i < each; i++) {
        binding.openUdp(loops.get(i));
        binding.openTcp(loops.get(i));
      }
      return binding;
    } catch (CannotListen e) {
      binding.close();
      throw e;
    }
  }

  InetSocketAddress address() {
    return address;
  }

  /** Whether a socket of {@code other} would need to share its port with one of these. */
  boolean overlaps(InetSocketAddress other) {
    return other.getPort() == address.getPort()
        && (other.getAddress().isAnyLocalAddress()
            || address.getAddress().isAnyLocalAddress()
            || other.equals(address));
  }

  private void openUdp(EventLoop loop) throws CannotListen {
    try {
      DatagramChannel channel = Sockets.udp(loops.isEpoll(), address.getAddress());
      udp.add(channel);
      channel.config().setReceiveBufferSize(options.udpReceiveBuffer());
      channel.config().setSendBufferSize(options.udpSendBuffer());
      channel.config().setWriteBufferWaterMark(UDP_UNSENT);
      bind(channel, loop);
    } catch (ChannelException e) {
      throw CannotListen.on(address, "udp", e);
    }
  }

  private void openTcp(EventLoop loop) throws CannotListen {
    try {
      ServerChannel channel = Sockets.tcp(loops.isEpoll(), address.getAddress());
      tcp.add(channel);
      channel.config().setOption(ChannelOption.SO_REUSEADDR, true);
      channel.config().setOption(ChannelOption.SO_BACKLOG, options.tcpBacklog());
      // Connections inherit it: what a client may send before anybody has looked at it.
      channel.config().setOption(ChannelOption.SO_RCVBUF, TCP_RECEIVE_BUFFER);
      bind(channel, loop);
    } catch (ChannelException e) {
      throw CannotListen.on(address, "tcp", e);
    }
  }

  private void bind(Channel channel, EventLoop loop) throws CannotListen {
    channel.config().setAutoRead(false);
    if (loops.isEpoll()) {
      channel.config().setOption(UnixChannelOption.SO_REUSEPORT, true);
    } else {
      channel.config().setOption(NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT), true);
    }
    ChannelFuture done = loop.register(channel).awaitUninterruptibly();
    if (done.isSuccess()) {
      done = channel.bind(address).awaitUninterruptibly();
    }
    Throwable cause = done.cause();
    if (cause != null) {
      String transport = channel instanceof DatagramChannel ? "udp" : "tcp";
      throw CannotListen.on(address, transport, cause);
    }
  }

  /** Sets handlers behind the sockets, which from now on may be read. */
  void serve(Listener listener, TcpListener tcpListener, List<Worker> workers, NetMetrics metrics) {
    for (int i = 0; i < udp.size(); i++) {
      serveUdp(udp.get(i), listener, workers.get(i), metrics);
      List<Worker> takers = loops.isEpoll() ? List.of(workers.get(i)) : workers;
      tcp.get(i).pipeline().addLast(new TcpAcceptor(tcpListener, takers));
    }
  }

  private void serveUdp(Channel channel, Listener listener, Worker worker, NetMetrics metrics) {
    if (loops.isEpoll()) {
      BatchBuffer buffer = new BatchBuffer(options.udpBatch() * LARGEST_QUERY);
      channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, LARGEST_QUERY);
      channel.config().setRecvByteBufAllocator(buffer);
      channel.closeFuture().addListener(closed -> buffer.release());
    } else {
      channel
          .config()
          .setRecvByteBufAllocator(
              new FixedRecvByteBufAllocator(LARGEST_QUERY).maxMessagesPerRead(options.udpBatch()));
    }
    String text = listener.text();
    channel
        .pipeline()
        .addLast(
            new UdpListener(
                worker,
                listener.index(),
                channel,
                metrics.udpErrors.with(text, "system"),
                metrics.udpErrors.with(text, "unsent")));
  }

  /** Begins to read, or goes on after it had begun already. */
  void read() {
    udp.forEach(channel -> channel.config().setAutoRead(true));
    tcp.forEach(channel -> channel.config().setAutoRead(true));
  }

  /** Takes no more connections; open ones and UDP go on. */
  void refuseConnections() {
    tcp.forEach(channel -> channel.close().awaitUninterruptibly());
  }

  /** Closes the sockets; connections that were taken stay open. */
  void close() {
    refuseConnections();
    udp.forEach(channel -> channel.close().awaitUninterruptibly());
  }
}
