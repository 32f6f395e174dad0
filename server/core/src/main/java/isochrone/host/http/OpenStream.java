package isochrone.host.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import isochrone.api.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reply that goes on, on its connection. What the client has not taken yet is counted from the
 * call on: neither a slow client nor a busy loop lets it grow without end.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed close has nothing to tell
final class OpenStream implements Page.Sink {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.pages");

  /** Some ten thousand events: a client that reads never has as much before it. */
  static final int MOST_UNREAD = 4 << 20;

  private final Channel channel;
  private final Executor pages;
  private final AtomicLong unread = new AtomicLong();
  private final AtomicBoolean ended = new AtomicBoolean();

  /**
   * A stream on a connection whose head has been written.
   *
   * @param pages runs what goes on when the client has taken what was sent
   */
  OpenStream(Channel channel, Executor pages) {
    this.channel = channel;
    this.pages = pages;
  }

  /** Sends a text again and again. */
  void pulse(String text, Duration period) {
    long nanos = period.toNanos();
    Future<?> pulse =
        channel
            .eventLoop()
            .scheduleAtFixedRate(() -> send(text), nanos, nanos, TimeUnit.NANOSECONDS);
    onClose(() -> pulse.cancel(false));
  }

  @Override
  public boolean send(String text) {
    if (ended.get() || !channel.isActive()) {
      return false;
    }
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    if (unread.addAndGet(octets.length) > MOST_UNREAD) {
      LOG.debug("{} does not read what it asked for and is disconnected", channel);
      ended.set(true);
      channel.close();
      return false;
    }
    ByteBuf content = Unpooled.wrappedBuffer(octets);
    channel
        .writeAndFlush(new DefaultHttpContent(content))
        .addListener(done -> unread.addAndGet(-octets.length));
    return true;
  }

  @Override
  public void onTaken(Runnable action) {
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            written -> {
              if (written.isSuccess()) {
                goOn(action);
              }
            });
  }

  private void goOn(Runnable action) {
    try {
      pages.execute(() -> run(action));
    } catch (RejectedExecutionException e) {
      LOG.debug("too much is asked for: {} is disconnected", channel);
      channel.close();
    }
  }

  /** Content that breaks off must not look whole. */
  private void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("a stream failed: {}", e.toString(), e);
      channel.close();
    }
  }

  @Override
  public void onClose(Runnable action) {
    channel.closeFuture().addListener(closed -> action.run());
  }

  @Override
  public void close() {
    if (!ended.getAndSet(true)) {
      channel
          .writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
          .addListener(ChannelFutureListener.CLOSE);
    }
  }
}
