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
  private final AtomicLong unread = new AtomicLong();
  private final AtomicBoolean ended = new AtomicBoolean();

  /** A stream on a connection whose head has been written. */
  OpenStream(Channel channel) {
    this.channel = channel;
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
