package isochrone.plugin.probes.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection, from its start to the verdict, which is told once and ends it. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed close or write has nothing to tell
final class TcpCheck extends SimpleChannelInboundHandler<ByteBuf> {
  private final TcpSettings settings;
  private final Consumer<Verdict> done;
  private final Hearing hearing;
  private @Nullable Future<?> alarm;
  private boolean over;

  TcpCheck(TcpSettings settings, Hearing hearing, Consumer<Verdict> done) {
    this.settings = settings;
    this.done = done;
    this.hearing = hearing;
  }

  /** Ends the check when the connection is enough or cannot be made, and when the time is over. */
  void watch(ChannelFuture connecting, Duration timeout) {
    if (connecting.cause() != null) {
      // Without a socket there is no loop either.
      end(Verdict.failed(connecting.cause()));
      return;
    }
    alarm =
        connecting
            .channel()
            .eventLoop()
            .schedule(
                () -> {
                  end(late(timeout));
                  connecting.channel().close();
                },
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
    connecting.addListener(
        result -> {
          if (!connecting.isSuccess()) {
            end(Verdict.failed(connecting.cause()));
          }
        });
  }

  private Verdict late(Duration timeout) {
    return hearing.isEmpty()
        ? Verdict.late(timeout)
        : unexpected(" and no more until the time was over");
  }

  private Verdict unexpected(String end) {
    return Verdict.failed(
        "expected \"" + Escapes.text(settings.expect()) + "\", got " + hearing.text() + end);
  }

  private void end(Verdict verdict) {
    if (over) {
      return;
    }
    over = true;
    if (alarm != null) {
      alarm.cancel(false);
    }
    done.accept(verdict);
  }

  private void end(ChannelHandlerContext context, Verdict verdict) {
    end(verdict);
    context.close();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (settings.expectsNothing()) {
      end(context, Verdict.healthy("connected"));
    } else if (settings.send().length > 0) {
      context.writeAndFlush(Unpooled.wrappedBuffer(settings.send()));
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf octets) {
    if (over) {
      return;
    }
    if (hearing.take(octets)) {
      end(context, Verdict.healthy("got \"" + Escapes.text(settings.expect()) + "\""));
    } else if (hearing.isFull()) {
      end(context, unexpected(" and 64 KiB without it"));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end(unexpected(" and the end of the connection"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    end(context, Verdict.failed(cause));
  }
}
