package isochrone.plugin.probes.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import isochrone.api.traffic.Verdict;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection and its clock, up to the verdict, which is told once. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed close has nothing to tell
final class HttpCheck {
  private final Consumer<Verdict> done;
  private @Nullable Channel channel;
  private @Nullable Future<?> alarm;
  private @Nullable Instant certificateEnd;
  private boolean over;

  HttpCheck(Consumer<Verdict> done) {
    this.done = done;
  }

  /** Connects; the check ends when that fails, and when the time is over. */
  void start(Bootstrap connections, ChannelHandler talk, InetSocketAddress to, Duration timeout) {
    ChannelFuture connecting = connections.clone().handler(talk).connect(to);
    if (connecting.cause() != null) {
      // Without a socket there is no loop either.
      end(Verdict.failed(connecting.cause()));
      return;
    }
    channel = connecting.channel();
    alarm =
        channel
            .eventLoop()
            .schedule(() -> end(Verdict.late(timeout)), timeout.toMillis(), TimeUnit.MILLISECONDS);
    connecting.addListener(
        result -> {
          if (!result.isSuccess()) {
            end(Verdict.failed(result.cause()));
          }
        });
  }

  /** The endpoint has shown a certificate that holds until then. */
  void certificate(@Nullable Instant end) {
    certificateEnd = end;
  }

  /** Ends the check, unless it has ended before. */
  void end(Verdict verdict) {
    if (over) {
      return;
    }
    over = true;
    if (alarm != null) {
      alarm.cancel(false);
    }
    if (channel != null) {
      close(channel);
    }
    done.accept(certificateEnd == null ? verdict : verdict.expiring(certificateEnd));
  }

  /**
   * Closes the socket and nothing else: a farewell of TLS or HTTP/2 could wait for an endpoint that
   * does not read.
   */
  private static void close(Channel channel) {
    ChannelHandlerContext nearest = channel.pipeline().firstContext();
    if (nearest == null) {
      channel.close();
    } else {
      nearest.close();
    }
  }
}
