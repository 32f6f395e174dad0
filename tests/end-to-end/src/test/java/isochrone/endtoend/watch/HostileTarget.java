package isochrone.endtoend.watch;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.ReferenceCountUtil;
import isochrone.endtoend.ground.Ports;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What endpoints may do to probes, and what the verdict on it says. */
@SuppressWarnings("FutureReturnValueIgnored") // what cannot be said is not missed
enum HostileTarget {
  TEN_GIGABYTES(
      "http body=needle",
      "HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n",
      "hay ",
      "expected \"needle\" in the body, not found"),
  TEN_GIGABYTES_UNREAD(
      "http expected-status=204",
      "HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n",
      "hay ",
      "expected 204, got 200"),
  ENDLESS_HEADERS(
      "http",
      "HTTP/1.1 200 OK\r\n",
      "X-More: " + "of the same ".repeat(80) + "\r\n",
      "the head of the answer is longer than 64 KiB"),
  /** The head of a record of TLS that is 4 KiB long (RFC 8446 §5.1), then an octet now and then. */
  SLOW_HANDSHAKE("https", "\26\3\3\20\0", "\2", "no answer within 1s"),
  DRIPPING("http", "HTTP/1.1 200 OK\r\nX: ", "x", "no answer within 1s"),
  SILENT("http", "", "", "no answer within 1s"),
  SILENT_AFTER_CONNECTING("tcp expect=hello", "", "", "no answer within 1s"),
  RESETTING("http", "", "", "connection reset"),
  /** To itself; no probe goes after it. */
  REDIRECT_LOOP(
      "http",
      "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n",
      "",
      "expected 200, got 302"),
  /** Its first frame (RFC 9113 §3.4): settings, none of them. */
  ONLY_HTTP_2("http version=1.1", "\0\0\0\4\0\0\0\0\0", "", "the answer is not HTTP");

  private static final int SEND_BUFFER = 16_384;
  private static final int BACKLOG = 1_000;

  private final String monitor;
  private final String first;
  private final String more;
  private final String verdict;
  private final int port = Ports.free();

  /**
   * A sort.
   *
   * @param monitor type and settings of the probe
   * @param first what it says at once
   * @param more what it says then without end
   * @param verdict what the verdict says
   */
  HostileTarget(String monitor, String first, String more, String verdict) {
    this.monitor = monitor;
    this.first = first;
    this.more = more;
    this.verdict = verdict;
  }

  String monitor() {
    return monitor;
  }

  String verdict() {
    return verdict;
  }

  int port() {
    return port;
  }

  /** Serves on every address of the machine until the threads end. */
  void serve(EventLoopGroup threads) throws InterruptedException {
    new ServerBootstrap()
        .group(threads)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(new Talk());
              }
            })
        .bind(port)
        .sync();
  }

  private boolean slow() {
    return this == SLOW_HANDSHAKE || this == DRIPPING;
  }

  /** One connection. */
  private final class Talk extends ChannelInboundHandlerAdapter {

    @Override
    public void channelActive(ChannelHandlerContext context) {
      if (!first.isEmpty()) {
        say(context, first);
      }
      if (!more.isEmpty()) {
        goOn(context);
      }
    }

    private void say(ChannelHandlerContext context, String text) {
      byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
      context.writeAndFlush(Unpooled.wrappedBuffer(octets));
    }

    private void goOn(ChannelHandlerContext context) {
      if (!context.channel().isActive()) {
        return;
      }
      if (slow()) {
        say(context, more);
        context.executor().schedule(() -> goOn(context), 1, TimeUnit.SECONDS);
      } else {
        byte[] much = more.repeat(SEND_BUFFER / more.length()).getBytes(StandardCharsets.US_ASCII);
        context
            .writeAndFlush(Unpooled.wrappedBuffer(much))
            .addListener(written -> context.executor().execute(() -> goOn(context)));
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
      ReferenceCountUtil.release(part);
      if (HostileTarget.this == RESETTING) {
        context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        context.close();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
