package isochrone.plugin.probes.dns;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.resolver.NoopAddressResolverGroup;
import java.net.InetSocketAddress;

/** Opens sockets to name servers, a new one for each query. */
final class Connections {
  private static final int LARGEST_DATAGRAM = 4096;
  private static final int LENGTH_OCTETS = 2;
  private static final int LARGEST_MESSAGE = 65535 + LENGTH_OCTETS;

  private final EventLoop loop;
  private final Bootstrap udp;
  private final Bootstrap tcp;

  /**
   * Opens sockets on the loop of the probes.
   *
   * @param tcp how TCP connections are opened there
   */
  Connections(EventLoop loop, Bootstrap tcp) {
    this(loop, new Bootstrap().group(loop).channel(datagrams(loop)), tcp);
  }

  /** The same with sockets for datagrams of another kind. */
  Connections(EventLoop loop, Bootstrap udp, Bootstrap tcp) {
    this.loop = loop;
    this.udp =
        udp.clone()
            .resolver(NoopAddressResolverGroup.INSTANCE)
            .option(
                ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_DATAGRAM));
    this.tcp =
        tcp.clone()
            // Closing then sends a reset: no connection is left waiting on either side.
            .option(ChannelOption.SO_LINGER, 0);
  }

  /** Sockets must be of the kind that the loop takes. */
  private static Class<? extends DatagramChannel> datagrams(EventLoop loop) {
    return loop instanceof IoEventLoop sockets && sockets.isIoType(EpollIoHandler.class)
        ? EpollDatagramChannel.class
        : NioDatagramChannel.class;
  }

  EventLoop loop() {
    return loop;
  }

  /**
   * A socket for datagrams. It has a port of its own and is connected, so that the kernel drops
   * what others send (RFC 5452 §9.2).
   */
  ChannelFuture udp(InetSocketAddress server, ChannelHandler talk) {
    return udp.clone().handler(talk).connect(server);
  }

  /** A connection with a length in front of each message (RFC 1035 §4.2.2). */
  ChannelFuture tcp(InetSocketAddress server, ChannelHandler talk) {
    return tcp.clone()
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new LengthFieldBasedFrameDecoder(
                            LARGEST_MESSAGE, 0, LENGTH_OCTETS, 0, LENGTH_OCTETS),
                        new LengthFieldPrepender(LENGTH_OCTETS),
                        talk);
              }
            })
        .connect(server);
  }
}
