package isochrone.host.http;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** How many connections one listener lets in, and how many of them may stay for a stream. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed close has nothing to tell
final class Doorway {
  static final int MOST_CONNECTIONS = 256;
  static final int MOST_STREAMS = 32;

  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger streaming = new AtomicInteger();
  private final ChannelGroup streams = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

  /** Lets a connection in; one too many is closed. */
  boolean enter(Channel channel) {
    if (connections.incrementAndGet() > MOST_CONNECTIONS) {
      connections.decrementAndGet();
      channel.close();
      return false;
    }
    channel.closeFuture().addListener(closed -> connections.decrementAndGet());
    return true;
  }

  /** Lets a connection stay for a stream, if there is room. */
  boolean stay(Channel channel) {
    if (streaming.incrementAndGet() > MOST_STREAMS) {
      streaming.decrementAndGet();
      return false;
    }
    streams.add(channel);
    channel.closeFuture().addListener(closed -> streaming.decrementAndGet());
    return true;
  }

  /** Ends all streams, also those that would begin later: the listener is no more. */
  void close() {
    streams.close();
  }
}
