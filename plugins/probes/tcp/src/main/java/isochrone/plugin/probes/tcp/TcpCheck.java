package isochrone.plugin.probes.tcp;

import io.netty.channel.ChannelFuture;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One attempt to connect, from its start to the verdict, which is told once. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed close has nothing to tell
final class TcpCheck {
  private final ChannelFuture connecting;
  private final Consumer<Verdict> done;
  private boolean over;

  TcpCheck(ChannelFuture connecting, Consumer<Verdict> done) {
    this.connecting = connecting;
    this.done = done;
  }

  /** Ends the check when the connection is there or cannot be made, and when the time is over. */
  void watch(Duration timeout) {
    Future<?> alarm =
        connecting
            .channel()
            .eventLoop()
            .schedule(() -> end(Verdict.late(timeout)), timeout.toMillis(), TimeUnit.MILLISECONDS);
    connecting.addListener(
        result -> {
          alarm.cancel(false);
          end(
              connecting.isSuccess()
                  ? Verdict.healthy("connected")
                  : Verdict.failed(connecting.cause()));
        });
  }

  private void end(Verdict verdict) {
    if (!over) {
      over = true;
      connecting.channel().close();
      done.accept(verdict);
    }
  }
}
