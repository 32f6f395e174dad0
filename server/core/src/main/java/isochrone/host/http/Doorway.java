package isochrone.host.http;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many connections one listener lets in, and how many of them may stay for a stream. Whoever
 * only occupies a place loses it to the next who comes.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed close has nothing to tell
final class Doorway {
  static final int MOST_CONNECTIONS = 256;
  static final int MOST_STREAMS = 32;

  private final Rejections rejections;
  private final AtomicInteger streaming = new AtomicInteger();
  private final ChannelGroup streams = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

  /** Those without a request that is being answered, the longest so first. */
  private final Set<Channel> waiting = new LinkedHashSet<>();

  private int connections;

  Doorway(Rejections rejections) {
    this.rejections = rejections;
  }

  /** Lets a connection in; when there are too many, the one that has waited longest must go. */
  boolean enter(Channel channel) {
    if (!takePlace(channel)) {
      rejections.full(channel.remoteAddress());
      channel.close();
      return false;
    }
    channel.closeFuture().addListener(closed -> leave(channel));
    return true;
  }

  private synchronized boolean takePlace(Channel channel) {
    if (connections >= MOST_CONNECTIONS) {
      Iterator<Channel> longest = waiting.iterator();
      if (!longest.hasNext()) {
        return false;
      }
      Channel gone = longest.next();
      longest.remove();
      rejections.full(gone.remoteAddress());
      gone.close();
    }
    connections++;
    waiting.add(channel);
    return true;
  }

  private synchronized void leave(Channel channel) {
    connections--;
    waiting.remove(channel);
  }

  /** A whole request has come: the connection is safe until it is answered. */
  synchronized void serve(Channel channel) {
    waiting.remove(channel);
  }

  /** The request is answered, and the connection may be as long as nobody needs its place. */
  synchronized void served(Channel channel) {
    if (channel.isOpen()) {
      waiting.add(channel);
    }
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
