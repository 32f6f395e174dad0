package isochrone.bench;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadFactory;

/**
 * What Netty alone costs: receives in batches, answers every datagram with a canned answer, sends
 * in batches. The measure of the whole server.
 */
final class BareResponder {
  private static final int DATAGRAM = 2048;
  private static final int BATCH = 64;

  private BareResponder() {}

  /** Serves {@code 127.0.0.1} on the port in the first argument until it is killed. */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    ThreadFactory threads = task -> new FastThreadLocalThread(task, ProcessorTime.LOOP + 0);
    EventLoop loop =
        (EventLoop) new MultiThreadIoEventLoopGroup(1, threads, EpollIoHandler.newFactory()).next();
    Channel channel = new EpollDatagramChannel(SocketProtocolFamily.INET);
    channel.config().setOption(EpollChannelOption.SO_RCVBUF, 4 << 20);
    channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, DATAGRAM);
    channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(BATCH * DATAGRAM));
    channel.pipeline().addLast(new Answering());
    loop.register(channel).syncUninterruptibly();
    channel
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .syncUninterruptibly();
    System.out.println("ready");
    channel.closeFuture().syncUninterruptibly();
  }

  /** Answers. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private static final class Answering extends ChannelInboundHandlerAdapter {
    private final byte[] query = new byte[DATAGRAM];

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      DatagramPacket datagram = (DatagramPacket) message;
      ByteBuf content = datagram.content();
      int length = content.readableBytes();
      content.getBytes(content.readerIndex(), query, 0, length);
      ByteBuf out = context.alloc().directBuffer(512);
      CannedAnswer.write(query, length, out);
      context.write(new DatagramPacket(out, datagram.sender()), context.voidPromise());
      datagram.release();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }
  }
}
