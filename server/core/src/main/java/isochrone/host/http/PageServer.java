package isochrone.host.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import isochrone.api.Clock;
import isochrone.api.Page;
import isochrone.api.metrics.Metrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Serves pages over HTTP/1.1, on TCP and on Unix domain sockets, away from the event loops that
 * answer queries: one thread for the sockets, and for each listener a few for its pages.
 */
public final class PageServer implements AutoCloseable {
  /** A request is in memory before anybody has asked who sends it: more is answered 413. */
  private static final int LARGEST_BODY = 64 << 10;

  private final EventLoopGroup sockets =
      new MultiThreadIoEventLoopGroup(
          1,
          (ThreadFactory) task -> PageThreads.daemon(task, "isochrone-http"),
          NioIoHandler.newFactory());
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

  /** Those of the listeners that are open. */
  private final Set<PageThreads> threads = ConcurrentHashMap.newKeySet();

  private final AtomicInteger listeners = new AtomicInteger();
  private final Rejections rejections;
  private final Pace pace;

  /** A server whose connections may take the usual time. */
  public PageServer(Clock clock, Metrics metrics) {
    this(clock, metrics, Pace.USUAL);
  }

  /** A server with a pace of its own. */
  PageServer(Clock clock, Metrics metrics, Pace pace) {
    this.rejections = new Rejections(clock, metrics);
    this.pace = pace;
  }

  /**
   * Opens a TCP address or, for any other kind, a Unix domain socket.
   *
   * @param mounted the pages by path, asked anew for each request
   */
  public Channel open(SocketAddress address, Supplier<Map<String, Page>> mounted)
      throws IOException {
    Class<? extends ServerChannel> type =
        address instanceof InetSocketAddress
            ? NioServerSocketChannel.class
            : NioServerDomainSocketChannel.class;
    Doorway doorway = new Doorway(rejections);
    PageThreads pages = new PageThreads(listeners.getAndIncrement());
    ChannelFuture bound =
        new ServerBootstrap()
            .group(sockets)
            .channel(type)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    if (doorway.enter(channel)) {
                      connect(channel, pages, mounted, doorway);
                    }
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(String.valueOf(bound.cause().getMessage()), bound.cause());
    }
    open.add(bound.channel());
    threads.add(pages);
    bound.channel().closeFuture().addListener(closed -> end(doorway, pages));
    return bound.channel();
  }

  private void end(Doorway doorway, PageThreads pages) {
    doorway.close();
    threads.remove(pages);
    pages.finish();
  }

  private void connect(
      Channel channel, PageThreads pages, Supplier<Map<String, Page>> mounted, Doorway doorway) {
    open.add(channel);
    channel
        .pipeline()
        .addLast(new IdleStateHandler(0, 0, pace.idle().toMillis(), TimeUnit.MILLISECONDS))
        .addLast(new HttpServerCodec())
        .addLast(new RequestDeadline(pace.request(), rejections))
        .addLast(new HttpObjectAggregator(LARGEST_BODY))
        // Requests that arrived together wait here while one of them is being answered.
        .addLast(new FlowControlHandler())
        .addLast(new PageConnection(pages, mounted, doorway, pace.pulse()));
  }

  /** Closes everything that is open. */
  @Override
  public void close() {
    threads.forEach(PageThreads::close);
    // An event loop that ends at once does not always close what is open on it.
    open.close().awaitUninterruptibly();
    sockets.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
