package isochrone.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.unix.UnixChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The sockets of one address, UDP and TCP on the same port.
 *
 * <p>With epoll each event loop has a socket of its own for each transport; the kernel spreads
 * clients over them (SO_REUSEPORT), and no loop waits for another. With NIO there is one of each.
 */
final class Binding {
  private static final WriteBufferWaterMark UDP_UNSENT = new WriteBufferWaterMark(1 << 19, 1 << 20);
  private static final int TCP_RECEIVE_BUFFER = 64 << 10;

  private final Loops loops;
  private final NetOptions options;
  private final InetSocketAddress address;
  private final Map<InetSocketAddress, List<Channel>> udp = new LinkedHashMap<>();
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
      binding.openUdp(address);
      for (int i = 0; i < binding.socketsOfEach(); i++) {
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

  private int socketsOfEach() {
    return loops.isEpoll() ? loops.size() : 1;
  }

  private void openUdp(InetSocketAddress local) throws CannotListen {
    List<Channel> channels = new ArrayList<>();
    udp.put(local, channels);
    for (int i = 0; i < socketsOfEach(); i++) {
      try {
        DatagramChannel channel = Sockets.udp(loops.isEpoll(), local.getAddress());
        channels.add(channel);
        channel.config().setReceiveBufferSize(options.udpReceiveBuffer());
        channel.config().setSendBufferSize(options.udpSendBuffer());
        channel.config().setWriteBufferWaterMark(UDP_UNSENT);
        bind(channel, loops.get(i), local);
      } catch (ChannelException e) {
        throw CannotListen.on(local, "udp", e);
      }
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
      bind(channel, loop, address);
    } catch (ChannelException e) {
      throw CannotListen.on(address, "tcp", e);
    }
  }

  private void bind(Channel channel, EventLoop loop, InetSocketAddress local) throws CannotListen {
    channel.config().setAutoRead(false);
    if (loops.isEpoll()) {
      channel.config().setOption(UnixChannelOption.SO_REUSEPORT, true);
    } else {
      channel.config().setOption(NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT), true);
    }
    ChannelFuture done = loop.register(channel).awaitUninterruptibly();
    if (done.isSuccess()) {
      done = channel.bind(local).awaitUninterruptibly();
    }
    Throwable cause = done.cause();
    if (cause != null) {
      throw CannotListen.on(local, channel instanceof DatagramChannel ? "udp" : "tcp", cause);
    }
  }

  /**
   * Sets handlers behind the sockets and begins to read; what is read already stays as it is.
   *
   * @param own addresses that get UDP sockets of their own beside those of a wildcard address
   */
  void serve(List<InetAddress> own, Handlers handlers) {
    if (address.getAddress().isAnyLocalAddress()) {
      openOwn(own);
    }
    udp.values().forEach(channels -> serve(channels, handlers::udp));
    serve(tcp, handlers::tcp);
  }

  private void openOwn(List<InetAddress> own) {
    Set<InetSocketAddress> wanted = new LinkedHashSet<>();
    wanted.add(address);
    own.forEach(each -> wanted.add(new InetSocketAddress(each, address.getPort())));
    for (InetSocketAddress each : wanted) {
      try {
        if (!udp.containsKey(each)) {
          openUdp(each);
        }
      } catch (CannotListen e) {
        closeUdp(each); // the address has gone; the wildcard's sockets do what they can
      }
    }
    List.copyOf(udp.keySet()).stream()
        .filter(each -> !wanted.contains(each))
        .forEach(this::closeUdp);
  }

  private static void serve(
      List<Channel> channels, BiFunction<Channel, Integer, ChannelHandler> handlers) {
    for (int i = 0; i < channels.size(); i++) {
      Channel channel = channels.get(i);
      if (channel.pipeline().first() == null) {
        channel.pipeline().addLast(handlers.apply(channel, i));
        channel.config().setAutoRead(true);
      }
    }
  }

  /** Takes no more connections; open ones and UDP go on. */
  void refuseConnections() {
    close(tcp);
  }

  /** Closes the sockets; connections that were taken stay open. */
  void close() {
    refuseConnections();
    List.copyOf(udp.keySet()).forEach(this::closeUdp);
  }

  private void closeUdp(InetSocketAddress local) {
    List<Channel> channels = udp.remove(local);
    if (channels != null) {
      close(channels);
    }
  }

  private void close(List<Channel> channels) {
    channels.forEach(channel -> channel.close().awaitUninterruptibly());
    loops.awaitRelease();
  }
}
