package isochrone.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client that gets messages of several datagrams as they were sent, uncut (UDP_GRO). */
final class WholeMessagesClient implements AutoCloseable {
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final Loops loops = Loops.start(1, true);
  private final InetSocketAddress server;
  private final Channel channel;

  WholeMessagesClient(InetSocketAddress server) {
    this.server = server;
    this.channel =
        new Bootstrap()
            .group(loops.get(0))
            .channelFactory(() -> new EpollDatagramChannel(SocketProtocolFamily.INET))
            .option(EpollChannelOption.UDP_GRO, true)
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new FixedRecvByteBufAllocator(1 << 16).maxMessagesPerRead(1))
            .handler(new Receiver())
            .bind(Rig.LOCAL4)
            .syncUninterruptibly()
            .channel();
  }

  void send(List<String> queries) {
    for (String query : queries) {
      ByteBuf octets = ByteBufUtil.writeAscii(channel.alloc(), query);
      channel.writeAndFlush(new DatagramPacket(octets, server)).syncUninterruptibly();
    }
  }

  /** The messages that hold the next so many octets. */
  List<String> receive(int octets) throws InterruptedException {
    List<String> messages = new ArrayList<>();
    for (int left = octets; left > 0; left -= messages.get(messages.size() - 1).length()) {
      String next = received.poll(10, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("answers are missing after " + messages);
      }
      messages.add(next);
    }
    return messages;
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    loops.close();
  }

  /** Netty cuts messages into datagrams, but completes a read after each message. */
  private final class Receiver extends SimpleChannelInboundHandler<DatagramPacket> {
    private final StringBuilder message = new StringBuilder();

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
      message.append(datagram.content().toString(StandardCharsets.US_ASCII));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      if (!message.isEmpty()) {
        received.add(message.toString());
        message.setLength(0);
      }
    }
  }
}
