package isochrone.host.supervisor;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Unix datagram socket to a service manager, with a thread of its own: no other may hold it up.
 */
@SuppressWarnings("FutureReturnValueIgnored") // nobody waits for who is told
final class NotifySocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.supervisor");

  private final EventLoopGroup group;
  private final Channel channel;

  private NotifySocket(EventLoopGroup group, Channel channel) {
    this.group = group;
    this.channel = channel;
  }

  /**
   * Opens a socket to a path, or with {@code @} in front to a name of the abstract namespace.
   *
   * @throws IOException where there is no such socket, or this machine cannot speak to one
   */
  static NotifySocket open(String name) throws IOException {
    if (!name.startsWith("/") && !name.startsWith("@")) {
      throw new IOException("neither a path nor an abstract name");
    }
    if (!Epoll.isAvailable()) {
      throw new IOException("no native transport here");
    }
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("isochrone-notify", true), EpollIoHandler.newFactory());
    ChannelFuture connected =
        new Bootstrap()
            .group(group)
            .channel(EpollDomainDatagramChannel.class)
            .handler(new ChannelInboundHandlerAdapter())
            .connect(new DomainSocketAddress(name.replaceFirst("^@", "\0")))
            .awaitUninterruptibly();
    if (!connected.isSuccess()) {
      end(group);
      throw new IOException(String.valueOf(connected.cause().getMessage()), connected.cause());
    }
    return new NotifySocket(group, connected.channel());
  }

  /** Sends one datagram, after those of earlier calls. */
  void send(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    channel
        .writeAndFlush(Unpooled.wrappedBuffer(octets))
        .addListener(
            sent -> {
              if (!sent.isSuccess()) {
                LOG.debug("the service manager was not told: {}", String.valueOf(sent.cause()));
              }
            });
  }

  /** Does something again and again on the socket's thread, first after one period. */
  void every(Duration period, Runnable task) {
    long nanos = period.toNanos();
    group.next().scheduleAtFixedRate(task, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** Closes it after what was sent. */
  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
    end(group);
  }

  private static void end(EventLoopGroup group) {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
